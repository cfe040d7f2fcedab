using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: how unevenly the money is spread over the country's counterparts (Theil's T).</summary>
public static class TheilIndex
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "theil-index",
        Code = "F5",
        Place = 1,
        Name = "Unevenness (Theil T)",
        Unit = "nats",
        Formula = "T = Σ p · ln(n · p), p the share of each counterpart, n the counterparts with more than 0 in the country in these years, the same n for every group; those absent from the group count as 0. n is raised to the group's own number where that is larger (F5-1). Higher is more concentrated.",
        Range = "0 (all counterparts of the country equal) to ln n (one has all)",
        Source = "Theil 1967; for donors after Aldasoro, Nunnenkamp & Thiele 2010, Fløgstad & Hagen 2017 (formula from general knowledge). Not the index of Acharya, de Lima & Moore 2006, which is an inverse of it; and T, not Theil's L (mean log deviation)",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "Whether the money is scattered evenly or a few carry it, against all counterparts of the country.",
        ForDonor = "Whether its field is led by few.",
        ForUnitedNations = "Whether a pool would have one large partner or many equal ones.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = Reasons.OneDonor },
        Uses = Dimensions.Donor,
        Example = "Shares 40, 30, 20, 6 and 4 % of five counterparts: 0.4 ln 2 + 0.3 ln 1.5 + 0.2 ln 1 + 0.06 ln 0.3 + 0.04 ln 0.2 = 0.2623. 10, 10, 10, 20, 50: T = 0.2502 (0.2326 is Theil's L).",
        Sentence = new(
            "The unevenness of the money of {group} over the {all, plural, one {# counterpart} other {# counterparts}} of the country is {theil, number}; it would be 0 if all gave the same and {most, number} if one gave all.",
            "L'inégalité de l'argent de {group} entre les {all, plural, one {# partenaire} other {# partenaires}} du pays est de {theil, number} ; elle serait 0 si tous donnaient autant et {most, number} si un seul donnait tout.",
            scope => [("all", Members(scope)), ("theil", Of(scope.Money.Donors, Members(scope))), ("most", Math.Log(Members(scope)))]),
        Compute = Compute,
        Steps = scope => Steps(scope.Money.Donors, Members(scope)),
    };

    /// <summary>The index over the country's counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Donors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(Of(scope.Money.Donors, Members(scope)));

    internal static double Of(Parts donors, int members) => Theil.Index([.. donors.All.Select(each => (double)each.Millionths)], members);

    internal static IEnumerable<string> Steps(Parts donors, int members) =>
    [
        $"{donors.Count} of {members} donors of the country have more than 0 here, together {Words.Usd(donors.Total)}: {Words.Shares(donors)}.",
        $"T = Σ share · ln({members} · share) = {Words.Number(Of(donors, members))}; at most ln {members} = {Words.Number(Math.Log(members))}.",
    ];

    /// <summary>F5-1: n.</summary>
    internal static int Members(MoneyGroup whole, MoneyGroup group) => Math.Max(whole.Donors.Count, group.Donors.Count);

    private static int Members(MetricScope scope) => Members(scope.Whole.Money, scope.Money);
}
