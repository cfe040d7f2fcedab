using AidCoord.Amounts.Time;
using AidCoord.Metrics.Records;
using AidCoord.Wording;

namespace AidCoord.Metrics.Overlap;

/// <summary>O4: how far two activities run at the same time.</summary>
/// <param name="Jaccard">J: days in both ÷ days in either, 0 (never together) to 1 (the same days); both ends count.</param>
/// <param name="Containment">C: days in both ÷ days of the shorter, 0 to 1 (the shorter lies within the longer).</param>
public sealed record TimeOverlap(MetricValue Jaccard, MetricValue Containment)
{
    /// <summary>
    /// Compares two activities by their actual dates, planned ones where there is no actual one. Without a start, without an end or
    /// with an end before the start there is no number: what is open has no length.
    /// </summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other; the order changes nothing.</param>
    public static TimeOverlap Of(Activity one, Activity other)
    {
        if (LifeOf(one) is not { } first)
            return Unknown(one);
        return LifeOf(other) is { } second
            ? new(MetricValue.Of(first.Jaccard(second)), MetricValue.Of(first.Containment(second)))
            : Unknown(other);
    }

    /// <summary>Its days, both ends included; null when they are not known.</summary>
    internal static DaySpan? LifeOf(Activity activity)
    {
        var start = activity.ActualStart.Found ? activity.ActualStart : activity.PlannedStart;
        var end = activity.ActualEnd.Found ? activity.ActualEnd : activity.PlannedEnd;
        return start.Found && end.Found && DaySpan.TryCreate(start.Day, end.Day, out var span) ? span : null;
    }

    private static TimeOverlap Unknown(Activity activity)
    {
        var reason = MetricValue.None("no_dates", NoDates.With(("activity", activity.Title.Length > 0 ? activity.Title : activity.Record)));
        return new(reason, reason);
    }

    private static readonly SpokenText NoDates = new(
        "\"{activity}\" has no start, no end, or an end before its start: record its dates.",
        "« {activity} » n'a pas de début, pas de fin, ou une fin avant son début : enregistrez ses dates.");
}
