using System.Globalization;

namespace AidCoord.Amounts.Time;

/// <summary>One reading of a published date (rule T1).</summary>
/// <param name="Found">False: nothing was written, or it is not a date in any accepted form.</param>
/// <param name="Day">The day; the first day of the calendar when not found.</param>
/// <param name="YearOnly">True when only a year was written and 1 July stands for it (<c>date_imputed</c>).</param>
public readonly record struct DateReading(bool Found, DateOnly Day, bool YearOnly)
{
    /// <summary>
    /// Reads YYYY-MM-DD with or without a zone or time of day (the zone moves nothing), YYYY-MM as its first day, YYYY as
    /// 1 July. Anything else, such as 10/1/2010, is not found: guessing which number is the month would be worse.
    /// </summary>
    /// <param name="text">The date as published.</param>
    public static DateReading Read(string? text)
    {
        var rest = text.AsSpan().Trim();
        if (rest.Length < 4 || !TryDigits(rest[..4], out var year) || year == 0)
            return default;
        if (rest.Length == 4)
            return new(true, new(year, 7, 1), true);
        if (rest.Length < 7 || rest[4] != '-' || !TryDigits(rest[5..7], out var month) || month is 0 or > 12)
            return default;
        if (rest.Length == 7)
            return new(true, new(year, month, 1), false);
        if (rest.Length < 10 || rest[7] != '-' || !TryDigits(rest[8..10], out var day)
            || day == 0 || day > DateTime.DaysInMonth(year, month) || !IsTimeOrZone(rest[10..]))
        {
            return default;
        }

        return new(true, new(year, month, day), false);
    }

    /// <summary>The same reading with 1 January understood as "some time in that year": 1 July, imputed (T1, year-only publishers).</summary>
    public DateReading AsYearOnly() =>
        Found && Day is { Month: 1, Day: 1 } ? new(true, new(Day.Year, 7, 1), true) : this;

    /// <summary>A day that was not published as text.</summary>
    /// <param name="day">The day.</param>
    public static DateReading Of(DateOnly day) => new(true, day, false);

    /// <summary>Some day of a year, when only the year is known: 1 July, imputed.</summary>
    /// <param name="year">1 to 9999.</param>
    public static DateReading OfYear(int year) => new(true, new(year, 7, 1), true);

    private static bool TryDigits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool IsTimeOrZone(ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
            return true;
        if (rest[0] is not ('T' or 't' or ' ' or 'Z' or 'z' or '+' or '-'))
            return false;
        foreach (var letter in rest[1..])
        {
            if (letter is not ((>= '0' and <= '9') or ':' or '.' or '+' or '-' or 'Z' or 'z' or ' '))
                return false;
        }

        return true;
    }
}
