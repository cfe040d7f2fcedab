using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F6: share of the largest counterpart (CR1).</summary>
public static class LargestShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "largest-share",
        Code = "F6",
        Place = 1,
        Name = "Largest counterpart (CR1)",
        Unit = "share of money",
        Formula = "Largest share of a counterpart in the money above 0 of the group.",
        Range = "above 0 to 1",
        Source = "Concentration ratio; read with Frot & Santiso 2009 on monopoly",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "Dependence on one partner: too little fragmentation is a finding too.",
        ForDonor = "Whether it is the lead.",
        ForUnitedNations = "The natural lead agency.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = Reasons.OneDonor },
        Uses = Dimensions.Donor,
        Example = "Shares 40, 30, 20, 6 and 4 %: CR1 = 0.40.",
        Sentence = new(
            "The largest of the {count, plural, one {# counterpart} other {# counterparts}} of {group} is {name}, with {share, number, percent} of the money.",
            "Le plus grand des {count, plural, one {# partenaire} other {# partenaires}} de {group} est {name}, avec {share, number, percent} de l'argent.",
            scope => [("count", scope.Money.Donors.Count), ("name", scope.NameOf(Grouping.Donor, scope.Money.Donors.All[0].Key)), ("share", scope.Money.Donors.Shares().First())]),
        Compute = Compute,
        Steps = scope => Steps(scope.Money, 1),
    };

    /// <summary>The largest share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Of(scope.Money, 1);

    /// <summary>F6-1: where there are fewer, the sum of those there are.</summary>
    internal static MetricValue Of(MoneyGroup money, int largest) => money.Donors.Count == 0
        ? Reasons.NoAmount(money)
        : MetricValue.Of(money.Donors.Count <= largest ? 1 : money.Donors.Shares().Take(largest).Sum());

    internal static IEnumerable<string> Steps(MoneyGroup money, int largest) =>
    [
        $"{money.Donors.Count} donors have more than 0, together {Words.Usd(money.Donors.Total)}: {Words.Shares(money.Donors)}.",
        $"The largest {(largest == 1 ? "one has" : largest + " have")} {Words.Percent(money.Donors.Shares().Take(largest).Sum())}.",
    ];
}
