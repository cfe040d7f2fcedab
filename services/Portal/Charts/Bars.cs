using System.Globalization;
using AidCoord.Portal.Tables;

namespace AidCoord.Portal.Charts;

/// <summary>A picture of one number for several groups: a table in which each number has a bar beside it.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What the bar and the line on it mean.</param>
/// <param name="FirstHeader">What the rows are.</param>
/// <param name="ValueHeader">What the number is, with its unit.</param>
/// <param name="Rows">The groups.</param>
public sealed record Bars(string Title, string Description, string FirstHeader, string ValueHeader, IReadOnlyList<Bar> Rows)
{
    /// <summary>The right end of all bars.</summary>
    public double Largest => Rows.Count == 0 ? 0 : Rows.Max(row => Math.Max(row.Value ?? 0, row.High ?? 0));

    /// <summary>A length in the picture, from 0 to 100.</summary>
    /// <param name="value">A value.</param>
    public string Length(double value) =>
        (Largest <= 0 ? 0 : Math.Clamp(value, 0, Largest) / Largest * 100).ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A group in a picture.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Its page; null: none.</param>
/// <param name="Value">Its number; null: there is none.</param>
/// <param name="Shown">The number as it is written.</param>
public sealed record Bar(string Name, string? Href, double? Value, Cell Shown)
{
    /// <summary>Lower end of its range; null: none.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of its range; null: none.</summary>
    public double? High { get; init; }
}
