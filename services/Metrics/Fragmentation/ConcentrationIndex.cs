using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F1: how much of the money sits with few counterparts (Herfindahl–Hirschman index).</summary>
public static class ConcentrationIndex
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "concentration-index",
        Code = "F1",
        Name = "Concentration (HHI)",
        Unit = "index",
        Formula = "HHI = Σ p², p the share of each counterpart in the money above 0 of the group.",
        Range = "1 ÷ number of counterparts (all equal) to 1 (one counterpart)",
        Source = "Herfindahl–Hirschman index; for donors after Knack & Rahman 2007",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "How far the ministry depends on few partners.",
        ForDonor = "A donor whose share is below the index raises fragmentation by adding money.",
        ForUnitedNations = "Where one agency could lead for all.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = Reasons.OneDonor },
        Uses = Dimensions.Donor,
        Example = "Shares 40, 30, 20, 6 and 4 %: HHI = 0.16 + 0.09 + 0.04 + 0.0036 + 0.0016 = 0.2952. Shares 20, 50, 20 and 10 %: 0.34.",
        Sentence = new(
            "Two dollars of {group} drawn at random come from the same counterpart with a probability of {hhi, number, percent}; the largest of its {count, plural, one {# counterpart} other {# counterparts}} brings {largest, number, percent}.",
            "Deux dollars de {group} tirés au hasard viennent du même partenaire avec une probabilité de {hhi, number, percent} ; le plus grand de ses {count, plural, one {# partenaire} other {# partenaires}} apporte {largest, number, percent}.",
            scope => [("hhi", Of(scope.Money.Donors)), ("count", scope.Money.Donors.Count), ("largest", scope.Money.Donors.Shares().First())]),
        Compute = Compute,
        Steps = scope => Steps(scope.Money),
    };

    /// <summary>The index of the group's counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Donors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(Of(scope.Money.Donors));

    internal static double Of(Parts donors) => donors.Shares().Sum(share => share * share);

    internal static IEnumerable<string> Steps(MoneyGroup money) =>
    [
        $"{money.Donors.Count} donors have more than 0, together {Words.Usd(money.Donors.Total)}: {Words.Shares(money.Donors)}.",
        $"HHI = Σ share² = {Words.Number(Of(money.Donors))}.",
    ];
}
