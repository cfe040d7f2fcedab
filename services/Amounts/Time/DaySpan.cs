namespace AidCoord.Amounts.Time;

/// <summary>A stretch of days, both ends included; the last day is never before the first.</summary>
public readonly record struct DaySpan
{
    private DaySpan(DateOnly first, DateOnly last)
    {
        First = first;
        Last = last;
    }

    /// <summary>The first day.</summary>
    public DateOnly First { get; }

    /// <summary>The last day.</summary>
    public DateOnly Last { get; }

    /// <summary>Number of days, both ends included: one day is 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>A stretch of days; false when it would end before it starts.</summary>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day, included.</param>
    /// <param name="span">The stretch.</param>
    public static bool TryCreate(DateOnly first, DateOnly last, out DaySpan span)
    {
        span = last < first ? default : new(first, last);
        return last >= first;
    }

    /// <summary>A stretch of days.</summary>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day, included.</param>
    /// <exception cref="ArgumentException">The last day is before the first.</exception>
    public static DaySpan Between(DateOnly first, DateOnly last) =>
        TryCreate(first, last, out var span) ? span : throw new ArgumentException($"{last:O} is before {first:O}.");

    /// <summary>Number of days that both have, 0 or more.</summary>
    /// <param name="other">The other stretch.</param>
    public int DaysIn(DaySpan other)
    {
        var first = Math.Max(First.DayNumber, other.First.DayNumber);
        var last = Math.Min(Last.DayNumber, other.Last.DayNumber);
        return Math.Max(0, last - first + 1);
    }

    /// <summary>True when they have a day in common.</summary>
    /// <param name="other">The other stretch.</param>
    public bool Meets(DaySpan other) => DaysIn(other) > 0;

    /// <summary>Time overlap O4: days in both ÷ days in either, from 0 to 1 (interval Jaccard).</summary>
    /// <param name="other">The other stretch.</param>
    public double Jaccard(DaySpan other)
    {
        var both = DaysIn(other);
        return (double)both / (Days + other.Days - both);
    }

    /// <summary>Containment O4: days in both ÷ days of the shorter, from 0 to 1.</summary>
    /// <param name="other">The other stretch.</param>
    public double Containment(DaySpan other) => (double)DaysIn(other) / Math.Min(Days, other.Days);
}
