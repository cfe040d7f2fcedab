using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5 by funder: Theil's T as a part of the most it could be.</summary>
public static class FundingTheilShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FundingTheilIndex.Definition with
    {
        Id = "funding-theil-share",
        Place = 2,
        Name = "Unevenness of funding, part of the most possible",
        Unit = "index",
        Formula = "T ÷ ln n, T and n as in the Theil index of funding.",
        Range = "0 (all funders of the country equal) to 1 (one has all)",
        UndefinedWhen = [Reasons.NoAmountText, TheilShare.OneDonorText],
        Example = TheilShare.Definition.Example,
        Sentence = new(
            "On a scale from 0 % (all {all, number, integer} funders of the country give {group} the same) to 100 % (one gives all), the money of {group} stands at {share, number, percent}.",
            "Sur une échelle de 0 % (les {all, number, integer} financeurs du pays donnent autant à {group}) à 100 % (un seul donne tout), l'argent de {group} est à {share, number, percent}.",
            scope => [("all", Members(scope)), ("share", TheilIndex.Of(scope.Funding.Donors, Members(scope)) / Math.Log(Members(scope)))]),
        Compute = Compute,
        Steps = scope => [.. TheilIndex.Steps(scope.Funding.Donors, Members(scope)), $"T ÷ ln {Members(scope)} = {Words.Number(TheilIndex.Of(scope.Funding.Donors, Members(scope)) / Math.Log(Members(scope)))}."],
    };

    /// <summary>T ÷ ln n over the country's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => TheilShare.Of(scope.Funding, Members(scope));

    private static int Members(MetricScope scope) => TheilIndex.Members(scope.Whole.Funding, scope.Funding);
}
