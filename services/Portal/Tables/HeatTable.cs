using System.Globalization;
using AidCoord.Portal.Figures;
using AidCoord.Portal.Layout;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tables;

/// <summary>Money two ways at once, each cell as dark as it is large.</summary>
/// <param name="Columns">Name and total of each column.</param>
/// <param name="Rows">The donors.</param>
/// <param name="Total">The country's money.</param>
public sealed record HeatTable(IReadOnlyList<HeatGroup> Columns, IReadOnlyList<HeatRow> Rows, Cell Total)
{
    // From which part of the largest cell on a cell has the next shade.
    private static readonly decimal[] Steps = [0.01m, 0.05m, 0.2m, 0.5m];

    /// <summary>Donors in rows.</summary>
    /// <param name="links">Where explanations are.</param>
    /// <param name="by">What the columns are.</param>
    /// <param name="rows">The rows that are shown, in their order.</param>
    /// <param name="columns">The columns that are shown, in their order.</param>
    /// <param name="total">The country's money, in USD.</param>
    public static HeatTable Of(Links links, Grouping by, IReadOnlyList<CrossRow> rows, IReadOnlyList<CrossGroup> columns, decimal total)
    {
        var largest = rows.SelectMany(row => row.Cells).Select(cell => Read(cell.Amount)).DefaultIfEmpty().Max();
        return new HeatTable([.. columns.Select(column => GroupOf(links, by, column))], [.. rows.Select(RowOf)], Money(links, total, links.Explain("total-money", Grouping.ByCountry, "")));

        HeatRow RowOf(CrossRow row)
        {
            var cells = row.Cells.ToDictionary(cell => cell.Column);
            return new HeatRow(GroupOf(links, Grouping.ByDonor, row.Group), [.. columns.Select(column =>
                cells.TryGetValue(column.Key, out var cell) ? new HeatCell(Money(links, Read(cell.Amount), null), Shade(Read(cell.Amount), largest)) : null)]);
        }
    }

    private static HeatGroup GroupOf(Links links, Grouping by, CrossGroup group) => new(
        Grid.NameOf(links.Locale, group.Key, group.Name), links.Group(by, group.Key), Money(links, Read(group.Amount), links.Explain("total-money", by, group.Key)));

    private static Cell Money(Links links, decimal amount, string? href) =>
        new(Figure.Millions(links.Locale, amount), href) { Exact = amount.ToString(CultureInfo.InvariantCulture) };

    private static int Shade(decimal amount, decimal largest) => amount <= 0 ? 0 : 1 + Steps.Count(step => amount >= step * largest);

    private static decimal Read(string exact) => decimal.Parse(exact, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <summary>A row or a column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Its page; null: none.</param>
/// <param name="Total">Its money.</param>
public sealed record HeatGroup(string Name, string? Href, Cell Total);

/// <summary>A donor.</summary>
/// <param name="Group">Who it is.</param>
/// <param name="Cells">One for each column; null: it has no money there of which anybody says so, which is not 0.</param>
public sealed record HeatRow(HeatGroup Group, IReadOnlyList<HeatCell?> Cells);

/// <summary>A donor's money in a column.</summary>
/// <param name="Shown">The money.</param>
/// <param name="Shade">0 for no money or less, 1 to 5 from light to dark.</param>
public sealed record HeatCell(Cell Shown, int Shade);
