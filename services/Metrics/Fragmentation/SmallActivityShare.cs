using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: how many activities are small.</summary>
public static class SmallActivityShare
{
    /// <summary>US dollars a year; the size under which SDG indicator 17.15.1 ignores interventions.</summary>
    public const decimal Threshold = 100_000m;

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MeanActivitySize.Definition with
    {
        Id = "small-activity-share",
        Place = 6,
        Name = "Activities below 100 000 USD",
        Unit = "share of activity-years",
        Formula = "Share of activity-years with an attributed transaction whose netted amount is below 100 000 USD (F9-2).",
        Range = "0 to 1",
        Source = "threshold of SDG indicator 17.15.1 (metadata of February 2021)",
        Example = "Activity-years of 99 999, 100 000 and 250 000: 1 of 3 is below 100 000 USD, 33.3 %.",
        Sentence = new(
            "{share, number, percent} of the activity-years of {group} are below 100,000 USD.",
            "{share, number, percent} des années-activités de {group} sont en dessous de 100\u202F000 USD.",
            scope => [("share", (double)Small(scope) / scope.Money.ActivityYears.Count)]),
        Compute = Compute,
        Steps = scope => [$"{Small(scope)} of {scope.Money.ActivityYears.Count} activity-years are below {Words.Usd(Threshold)}."],
    };

    /// <summary>The share of small activities.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => scope.Money.ActivityYears.Count == 0
        ? Reasons.NoAmount(scope.Money)
        : MetricValue.Of((double)Small(scope) / scope.Money.ActivityYears.Count);

    private static int Small(MetricScope scope) =>
        scope.Money.ActivityYears.Count(each => each.Net < (Int128)(Threshold * SixDecimals.PerUnit));
}
