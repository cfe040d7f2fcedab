using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F3 by funder: how uneven the funders are, whatever their number.</summary>
public static class FundingNormalisedConcentration
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = NormalisedConcentration.Definition with
    {
        Id = "funding-normalised-concentration",
        Code = "F3 funding",
        Name = "Evenness of funders (HHI*)",
        Formula = "HHI* = (HHI − 1 ÷ n) ÷ (1 − 1 ÷ n) over the shares of funders, money counted once at its first giver (R2); with one funder 1. It takes the number of funders out: never read it as fragmentation.",
        ForGovernment = "Evenness only: whether the sources of money are of one size.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "Whatever their number, the {count, plural, one {# funder} other {# funders}} of {group} stand at {even, number} on a scale from 0 (all of one size) to 1 (one gives all).",
            "Quel que soit leur nombre, {count, plural, one {le financeur} other {les # financeurs}} de {group} se {count, plural, one {situe} other {situent}} à {even, number} sur une échelle de 0 (tous de même taille) à 1 (un seul donne tout).",
            scope => [("count", scope.Funding.Donors.Count), ("even", NormalisedConcentration.Of(scope.Funding.Donors))]),
        Compute = Compute,
        Steps = scope => NormalisedConcentration.Steps(scope.Funding),
    };

    /// <summary>The index of the group's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Funding.Donors.Count == 0 ? Reasons.NoAmount(scope.Funding) : MetricValue.Of(NormalisedConcentration.Of(scope.Funding.Donors));
}
