using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Burden;

/// <summary>Where the hours of a duty come from.</summary>
internal enum TimeSource
{
    /// <summary>Nobody said, measured or proposed any: not known, never 0.</summary>
    Unknown,

    /// <summary>Said in the register.</summary>
    Stated,

    /// <summary>Measured with time sheets.</summary>
    Measured,

    /// <summary>The default time of its type (B9).</summary>
    Default,
}

/// <summary>Hours of one grade for one instance.</summary>
/// <param name="Grade">Grade as in staffing; empty: average pay.</param>
/// <param name="Mean">PERT mean (B-3).</param>
internal readonly record struct GradeTime(string Grade, decimal Mean);

/// <summary>Hours for one instance of a duty, with their error.</summary>
/// <param name="Source">Where they come from.</param>
/// <param name="Grades">By grade.</param>
/// <param name="Deviation">Standard deviation of the sum over grades, in hours.</param>
/// <param name="Words">In words, for explanations.</param>
internal sealed record WorkTime(TimeSource Source, IReadOnlyList<GradeTime> Grades, double Deviation, string Words)
{
    public static WorkTime Unknown { get; } = new(TimeSource.Unknown, [], 0, "hours not known");

    public decimal Mean => Grades.Sum(each => each.Mean);

    /// <summary>
    /// Hours of one instance: only sending for what is done for national purposes (B-5); else measured, else stated, else
    /// default. The error of a measured time is the standard error of its mean over instances, 0 for a single instance (B-3).
    /// </summary>
    public static WorkTime Of(Obligation obligation, IReadOnlyList<TimeSheet> sheets, DefaultTime? standard)
    {
        if (obligation.NationalPurpose)
            return new(TimeSource.Stated, [new("", obligation.HoursToSend)], 0, $"{obligation.HoursToSend} h to send (done for national purposes)");
        if (sheets.Count > 0)
            return Measured(sheets);
        if (obligation.Hours.Count > 0)
        {
            return new(
                TimeSource.Stated,
                [.. obligation.Hours.Select(each => new GradeTime(each.Grade, Pert(each.Low, each.Likely, each.High)))],
                obligation.Hours.Sum(each => (double)(each.High - each.Low) / 6),
                string.Join(" + ", obligation.Hours.Select(each => $"{Round(Pert(each.Low, each.Likely, each.High))} h{(each.Grade.Length > 0 ? " " + each.Grade : "")}")));
        }

        return standard is null
            ? Unknown
            : new(
                TimeSource.Default,
                [new("", Pert(standard.Low, standard.Likely, standard.High))],
                (double)(standard.High - standard.Low) / 6,
                $"{Round(Pert(standard.Low, standard.Likely, standard.High))} h (default {standard.Low}/{standard.Likely}/{standard.High}: {standard.Source})");
    }

    /// <summary>PERT mean (l + 4m + h) ÷ 6 (B8).</summary>
    public static decimal Pert(decimal low, decimal likely, decimal high) => (low + 4 * likely + high) / 6;

    private static WorkTime Measured(IReadOnlyList<TimeSheet> sheets)
    {
        var instances = sheets
            .GroupBy(each => each.Instance.Length > 0 ? each.Instance : each.Day.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
            .Select(group => group.Sum(each => each.Minutes) / 60.0)
            .ToList();
        var mean = instances.Average();
        var spread = instances.Count < 2 ? 0 : Math.Sqrt(instances.Sum(each => (each - mean) * (each - mean)) / (instances.Count - 1));
        var grades = sheets.GroupBy(each => each.Grade, StringComparer.Ordinal)
            .Select(group => new GradeTime(group.Key, group.Sum(each => each.Minutes) / 60m / instances.Count));
        return new(
            TimeSource.Measured, [.. grades], spread / Math.Sqrt(instances.Count),
            $"{Round((decimal)mean)} h (measured, {instances.Count} instance{(instances.Count == 1 ? "" : "s")})");
    }

    private static decimal Round(decimal hours) => decimal.Round(hours, 2, MidpointRounding.AwayFromZero);
}
