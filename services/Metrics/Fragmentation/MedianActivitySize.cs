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
        Place = 5,
        Name = "Median activity size",
        Formula = "Median of the netted amounts of each activity in each fiscal year in which it has an attributed transaction; the mean of the middle two when their number is even (F9-2).",
        Source = "plain median",
        Example = "10 000, 30 000 and 80 000: 30 000 USD; with a fourth of 50 000: (30 000 + 50 000) ÷ 2 = 40 000 USD.",
        Sentence = new(
            "Half of the activities of {group} spend {median, number, integer} USD a year or less.",
            "La moitié des activités de {group} dépensent {median, number, integer} USD par an ou moins.",
            scope => [("median", ((MetricValue.Known)Compute(scope)).Value)]),
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
        var middle = Smallest(sizes, sizes.Length / 2);

        // Everything before the middle place is now no larger than it: its neighbour is the largest of them.
        var twice = sizes.Length % 2 == 1 ? 2 * middle : middle + sizes.AsSpan(0, sizes.Length / 2).ToArray().Max();
        return MetricValue.Of((double)twice / 2 / SixDecimals.PerUnit);
    }

    /// <summary>The size at a place of the order (quickselect): a country's sizes need not be sorted for one of them.</summary>
    private static Int128 Smallest(Int128[] sizes, int place)
    {
        var (first, last) = (0, sizes.Length - 1);
        while (first < last)
        {
            var pivot = sizes[first + (last - first) / 2];
            var (low, high) = (first, last);
            while (low <= high)
            {
                while (sizes[low] < pivot)
                    low++;
                while (sizes[high] > pivot)
                    high--;
                if (low <= high)
                {
                    (sizes[low], sizes[high]) = (sizes[high], sizes[low]);
                    low++;
                    high--;
                }
            }

            if (place <= high)
                last = high;
            else if (place >= low)
                first = low;
            else
                return sizes[place];
        }

        return sizes[place];
    }
}
