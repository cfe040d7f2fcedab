using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

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
        NotBy = new Dictionary<Grouping, string> { [Grouping.Donor] = Reasons.OneDonor },
        Uses = Dimensions.Donor,
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
