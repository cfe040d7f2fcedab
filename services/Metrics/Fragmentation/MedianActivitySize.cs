using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: median amount of an activity in a year.</summary>
public static class MedianActivitySize
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MeanActivitySize.Definition with
    {
        Id = "median-activity-size",
        Name = "Median activity size",
        Formula = "Median of the netted amounts of each activity in each fiscal year in which it has an attributed transaction; the mean of the middle two when their number is even (F9-2).",
        Source = "plain median",
        Compute = Compute,
        Steps = scope => [$"{scope.Money.ActivityYears.Count} activity-years in order of size; the middle one, or the mean of the middle two."],
    };

    /// <summary>The median size.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        var sizes = scope.Money.ActivityYears.Select(each => each.Net).ToArray();
        if (sizes.Length == 0)
            return Reasons.NoAmount(scope.Money);
        Array.Sort(sizes);
        var middle = sizes[sizes.Length / 2];
        var twice = sizes.Length % 2 == 1 ? 2 * middle : middle + sizes[sizes.Length / 2 - 1];
        return MetricValue.Of((double)twice / 2 / SixDecimals.PerUnit);
    }
}
