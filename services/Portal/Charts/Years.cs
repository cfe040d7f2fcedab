using System.Globalization;
using AidCoord.Portal.Tables;

namespace AidCoord.Portal.Charts;

/// <summary>A picture of money over the years: one column a year.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Description">What one reads off it, in a sentence.</param>
/// <param name="Columns">The years, in their order.</param>
public sealed record Years(string Title, string Description, IReadOnlyList<YearColumn> Columns)
{
    private const double Height = 100;

    /// <summary>Width of the picture in its own units: ten a year.</summary>
    public string Width => (Columns.Count * 10).ToString(CultureInfo.InvariantCulture);

    /// <summary>Place, breadth and height of a column.</summary>
    /// <param name="index">The year, from 0.</param>
    public (string X, string Y, string High) Box(int index)
    {
        var largest = Columns.Max(column => column.Value ?? 0);
        var high = largest <= 0 ? 0 : Math.Max(0, Columns[index].Value ?? 0) / largest * Height;
        return (Text((index * 10) + 1), Text(Height - high), Text(high));
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A year.</summary>
/// <param name="Label">"2010/11".</param>
/// <param name="Href">The page of that year.</param>
/// <param name="Value">Its money, in USD; null: not known.</param>
/// <param name="Shown">The money as it is written.</param>
public sealed record YearColumn(string Label, string Href, double? Value, Cell Shown);
