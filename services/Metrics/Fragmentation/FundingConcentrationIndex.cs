using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F1 by funder: how much of the money comes from few treasuries.</summary>
public static class FundingConcentrationIndex
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ConcentrationIndex.Definition with
    {
        Id = "funding-concentration-index",
        Code = "F1 funding",
        Name = "Concentration of funding (HHI)",
        Formula = "HHI = Σ p² over the shares of funders (whose money it is), money counted once at its first giver (R2).",
        ForGovernment = "How far it depends on few sources of money, whoever delivers it.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "Two dollars of {group} drawn at random come from the same funder with a probability of {hhi, number, percent}; the largest of its {count, plural, one {# funder} other {# funders}} gives {largest, number, percent}.",
            "Deux dollars de {group} tirés au hasard viennent du même financeur avec une probabilité de {hhi, number, percent} ; le plus grand de ses {count, plural, one {# financeur} other {# financeurs}} donne {largest, number, percent}.",
            scope => [("hhi", ConcentrationIndex.Of(scope.Funding.Donors)), ("count", scope.Funding.Donors.Count), ("largest", scope.Funding.Donors.Shares().First())]),
        Compute = Compute,
        Steps = scope => ConcentrationIndex.Steps(scope.Funding),
    };

    /// <summary>The number over the group's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Funding.Donors.Count == 0 ? Reasons.NoAmount(scope.Funding) : MetricValue.Of(ConcentrationIndex.Of(scope.Funding.Donors));
}
