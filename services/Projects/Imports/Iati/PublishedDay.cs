using AidCoord.Amounts.Time;
using AidCoord.Protos.Type.V1;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>Dates as publishers write them (methodology T1).</summary>
internal static class PublishedDay
{
    /// <summary>The day that a trimmed text names; null when it names none. A year alone has month and day 0.</summary>
    public static Day? Read(ReadOnlySpan<char> text)
    {
        // Nearly every date is YYYY-MM-DD and no more.
        if (text is [_, _, _, _, '-', _, _, '-', _, _])
        {
            int year = Digits(text[..4]), month = Digits(text[5..7]), day = Digits(text[8..]);
            if (year > 0 && month is > 0 and <= 12 && day > 0 && day <= DateTime.DaysInMonth(year, month))
                return new Day { Year = year, Month = month, Day_ = day };
            return null;
        }
        var reading = DateReading.Read(new string(text));
        if (!reading.Found) return null;
        return reading.YearOnly
            ? new Day { Year = reading.Day.Year }
            : new Day { Year = reading.Day.Year, Month = reading.Day.Month, Day_ = reading.Day.Day };
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var letter in text)
        {
            if (letter is < '0' or > '9') return -1;
            value = value * 10 + (letter - '0');
        }
        return value;
    }
}
