using System.Globalization;

namespace AidCoord.Amounts.Time;

/// <summary>The fiscal years that a question is about: one, several in a row, or all.</summary>
public readonly record struct Period
{
    private readonly bool limited;
    private readonly int first;
    private readonly int last;

    private Period(int first, int last)
    {
        limited = true;
        this.first = first;
        this.last = last;
    }

    /// <summary>Every year that has data.</summary>
    public static Period All => default;

    /// <summary>True for <see cref="All"/>.</summary>
    public bool IsAll => !limited;

    /// <summary>First fiscal year; the smallest number for <see cref="All"/>.</summary>
    public int FirstYear => limited ? first : int.MinValue;

    /// <summary>Last fiscal year, included; the largest number for <see cref="All"/>.</summary>
    public int LastYear => limited ? last : int.MaxValue;

    /// <summary>One fiscal year.</summary>
    /// <param name="year">Named by the calendar year in which it starts.</param>
    public static Period Year(int year) => new(year, year);

    /// <summary>Fiscal years in a row.</summary>
    /// <param name="first">First year; <see cref="int.MinValue"/>: from the beginning.</param>
    /// <param name="last">Last year, included; <see cref="int.MaxValue"/>: to the end.</param>
    /// <exception cref="ArgumentException">The last is before the first.</exception>
    public static Period Years(int first, int last) =>
        last < first ? throw new ArgumentException($"The period ends ({last}) before it starts ({first}).") : new(first, last);

    /// <summary>True when the fiscal year belongs to the period.</summary>
    /// <param name="year">Fiscal year.</param>
    public bool Has(int year) => year >= FirstYear && year <= LastYear;

    /// <summary>Reads "2012", "2010-2014" or "all"; false for anything else.</summary>
    /// <param name="text">What a person wrote.</param>
    /// <param name="period">The period.</param>
    public static bool TryRead(string? text, out Period period)
    {
        period = All;
        var parts = text?.Trim().Split('-') ?? [];
        if (parts is ["all"])
            return true;
        if (parts.Length is < 1 or > 2)
            return false;
        if (!TryYear(parts[0], out var first) || !TryYear(parts[^1], out var last) || last < first)
            return false;
        period = new(first, last);
        return true;
    }

    /// <summary>"all", "2012", "2010-2014", "from 2010" or "to 2014".</summary>
    public override string ToString() =>
        IsAll ? "all"
        : first == int.MinValue ? string.Create(CultureInfo.InvariantCulture, $"to {last}")
        : last == int.MaxValue ? string.Create(CultureInfo.InvariantCulture, $"from {first}")
        : first == last ? first.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    private static bool TryYear(string text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && text.Length == 4;
}
