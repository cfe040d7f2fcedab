using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F4 by funder: the number of equal funders that would be just as scattered.</summary>
public static class EffectiveFunders
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = EffectiveCounterparts.Definition with
    {
        Id = "effective-funders",
        Code = "F4 funding",
        Name = "Effective funders",
        Formula = "1 ÷ HHI over the shares of funders, money counted once at its first giver (R2).",
        ForGovernment = "How many sources of money it feels like.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "The money of {group} comes from {count, plural, one {# funder} other {# funders}}{count, plural, =1 {} =2 {} =3 {} other {, but three of them give {three, number, percent} of it}}: it feels like {effective, number}.",
            "L'argent de {group} vient de {count, plural, one {# financeur} other {# financeurs}}{count, plural, =1 {} =2 {} =3 {} other {, mais trois d'entre eux en donnent {three, number, percent}}} : c'est comme s'il y en avait {effective, number}.",
            scope => [("count", scope.Funding.Donors.Count), ("three", scope.Funding.Donors.Shares().Take(3).Sum()), ("effective", 1 / ConcentrationIndex.Of(scope.Funding.Donors))]),
        Compute = Compute,
        Steps = scope => [.. ConcentrationIndex.Steps(scope.Funding), $"1 ÷ HHI = {Words.Number(1 / ConcentrationIndex.Of(scope.Funding.Donors), 2)} funders."],
    };

    /// <summary>The number over the group's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Funding.Donors.Count == 0 ? Reasons.NoAmount(scope.Funding) : MetricValue.Of(1 / ConcentrationIndex.Of(scope.Funding.Donors));
}
