using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5 by funder: how unevenly the money is spread over the country's funders.</summary>
public static class FundingTheilIndex
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = TheilIndex.Definition with
    {
        Id = "funding-theil-index",
        Code = "F5 funding",
        Name = "Unevenness of funding (Theil T)",
        Formula = "T = Σ p · ln(n · p), p the share of each funder, money counted once at its first giver (R2), n the funders with more than 0 in the country in these years, raised to the group's own number where that is larger (F5-1).",
        Range = "0 (all funders of the country equal) to ln n (one has all)",
        ForGovernment = "Whether few treasuries carry the money, whoever delivers it.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "The unevenness of the money of {group} over the {all, plural, one {# funder} other {# funders}} of the country is {theil, number}; it would be 0 if all gave the same and {most, number} if one gave all.",
            "L'inégalité de l'argent de {group} entre les {all, plural, one {# financeur} other {# financeurs}} du pays est de {theil, number} ; elle serait 0 si tous donnaient autant et {most, number} si un seul donnait tout.",
            scope => [("all", Members(scope)), ("theil", TheilIndex.Of(scope.Funding.Donors, Members(scope))), ("most", Math.Log(Members(scope)))]),
        Compute = Compute,
        Steps = scope => TheilIndex.Steps(scope.Funding.Donors, Members(scope)),
    };

    /// <summary>The index over the country's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Funding.Donors.Count == 0 ? Reasons.NoAmount(scope.Funding) : MetricValue.Of(TheilIndex.Of(scope.Funding.Donors, Members(scope)));

    private static int Members(MetricScope scope) => TheilIndex.Members(scope.Whole.Funding, scope.Funding);
}
