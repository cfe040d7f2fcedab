using System.Globalization;

namespace AidCoord.Amounts.Time;

/// <summary>
/// A government's fiscal years, named by the calendar year in which they start (T2): with a start in July, 1 March 2011 is in
/// fiscal year 2010, shown as 2010/11.
/// </summary>
public sealed record FiscalCalendar
{
    /// <summary>A calendar whose years start on the first day of a month.</summary>
    /// <param name="startMonth">1 (January) to 12.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not a month.</exception>
    public FiscalCalendar(int startMonth)
    {
        if (startMonth is < 1 or > 12)
            throw new ArgumentOutOfRangeException(nameof(startMonth), startMonth, "A fiscal year starts in a month from 1 to 12.");
        StartMonth = startMonth;
    }

    /// <summary>Fiscal years that are calendar years.</summary>
    public static FiscalCalendar Calendar { get; } = new(1);

    /// <summary>The month in which fiscal years start, 1 to 12.</summary>
    public int StartMonth { get; }

    /// <summary>The fiscal year that a day is in.</summary>
    /// <param name="day">The day.</param>
    public int YearOf(DateOnly day) => day.Month >= StartMonth ? day.Year : day.Year - 1;

    /// <summary>The days of a fiscal year, cut at the ends of the calendar (years 1 and 9999).</summary>
    /// <param name="year">Fiscal year, 0 to 9999.</param>
    public DaySpan Days(int year)
    {
        var first = year < 1 ? DateOnly.MinValue : new DateOnly(year, StartMonth, 1);
        var last = year >= 9999 ? DateOnly.MaxValue : new DateOnly(year + 1, StartMonth, 1).AddDays(-1);
        return DaySpan.Between(first, last);
    }

    /// <summary>How the year is shown: 2010, or 2010/11 when it does not start in January (T2).</summary>
    /// <param name="year">Fiscal year.</param>
    public string Label(int year) =>
        StartMonth == 1
            ? year.ToString("0000", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{year:0000}/{(year + 1) % 100:00}");
}
