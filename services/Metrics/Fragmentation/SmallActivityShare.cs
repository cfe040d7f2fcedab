using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: how many activities are small.</summary>
public static class SmallActivityShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MeanActivitySize.Definition with
    {
        Id = "small-activity-share",
        Place = 6,
        Name = "Small activities",
        Unit = "share of activity-years",
        Formula = "Share of activity-years with an attributed transaction whose netted amount is below the threshold of its year, 100 000 USD unless the country says another (F9-2).",
        Range = "0 to 1",
        Source = "threshold of SDG indicator 17.15.1 (metadata of February 2021)",
        Example = "Activity-years of 99 999, 100 000 and 250 000: 1 of 3 is below 100 000 USD, 33.3 %.",
        Sentence = new(
            "{share, number, percent} of the activity-years of {group} are below {threshold, number, integer} USD.",
            "{share, number, percent} des années-activités de {group} sont en dessous de {threshold, number, integer} USD.",
            scope => [("share", (double)Small(scope) / scope.Money.ActivityYears.Count), ("threshold", scope.Parameters.SmallActivityUsd)]),
        Compute = Compute,
        Steps = scope => [$"{Small(scope)} of {scope.Money.ActivityYears.Count} activity-years are below the threshold of their year, {Words.Usd(scope.Parameters.SmallActivityUsd)} in the last."],
    };

    /// <summary>The share of small activities.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => scope.Money.ActivityYears.Count == 0
        ? Reasons.NoAmount(scope.Money)
        : MetricValue.Of((double)Small(scope) / scope.Money.ActivityYears.Count);

    private static int Small(MetricScope scope) =>
        scope.Money.ActivityYears.Count(each => each.Net < (Int128)(scope.Facts.Portfolio.Parameters.In(each.Year).SmallActivityUsd * SixDecimals.PerUnit));
}
