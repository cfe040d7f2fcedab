using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F2 by funder: how scattered the sources of money are.</summary>
public static class FundingFragmentationIndex
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FragmentationIndex.Definition with
    {
        Id = "funding-fragmentation-index",
        Code = "F2 funding",
        Name = "Fragmentation of funding",
        Formula = "F = 1 − HHI over the shares of funders, money counted once at its first giver (R2).",
        ForGovernment = "How scattered the sources of money are.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "Two dollars of {group} drawn at random come from different funders with a probability of {f, number, percent}.",
            "Deux dollars de {group} tirés au hasard viennent de financeurs différents avec une probabilité de {f, number, percent}.",
            scope => [("f", FragmentationIndex.Of(scope.Funding.Donors))]),
        Compute = Compute,
        Steps = scope => [.. ConcentrationIndex.Steps(scope.Funding), $"F = 1 − HHI = {Words.Number(FragmentationIndex.Of(scope.Funding.Donors))}."],
    };

    /// <summary>The number over the group's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Funding.Donors.Count == 0 ? Reasons.NoAmount(scope.Funding) : MetricValue.Of(FragmentationIndex.Of(scope.Funding.Donors));
}
