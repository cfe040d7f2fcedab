using System.Globalization;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>Who does what where, for people: the largest rows and columns, the others together, white space empty.</summary>
internal static class CrossTableText
{
    private const int MostColumns = 8;

    public static void Write(Terminal terminal, GetCrossTableResponse answer, string rows, string columns, string show, int top)
    {
        HeadingLines.WriteAbove(terminal, answer.Heading, $"{rows} by {columns}: {What(show, rows, columns)}");
        if (answer.Rows.Count == 0)
        {
            terminal.Line("There is no money here.");
            HeadingLines.WriteNotices(terminal, answer.Heading);
            return;
        }

        CrossGroup[] shown = [.. answer.Columns.Take(MostColumns)];
        CrossGroup[] others = [.. answer.Columns.Skip(MostColumns)];
        var grid = new Grid().Text(MetricTable.Capital(rows)).Text("Key");
        foreach (var column in shown) grid.Number(column.Name);
        if (others.Length > 0) grid.Number($"{others.Length} others");
        grid.Number("Together");
        foreach (var row in answer.Rows.Take(top))
        {
            var cells = row.Cells.ToDictionary(c => c.Column);
            grid.Row([
                row.Group.Name, row.Group.Key,
                .. shown.Select(column => cells.TryGetValue(column.Key, out var cell) ? Cell(cell, show) : ""),
                .. others.Length == 0 ? [] : new[] { Others([.. others.Select(o => cells.GetValueOrDefault(o.Key)).OfType<CrossCell>()], show) },
                show == "column-share" ? "" : Together(row.Group, show),
            ]);
        }

        if (show != "row-share")
        {
            grid.Break().Row([
                "Whole country", "",
                .. shown.Select(column => Together(column, show)),
                .. others.Length == 0 ? [] : new[] { show == "money" ? Money(others.Sum(o => Amount(o.Amount))) : "" },
                show == "money" ? Money(Amount(answer.TotalAmount)) : "",
            ]);
        }

        grid.Write(terminal, repeat: 2);
        if (answer.RowCount > top) terminal.Line($"… and {Figures.Count(answer.RowCount - top)} more rows: --top N for more; export --what matrix has everything.");
        terminal.Line();
        var all = (long)answer.RowCount * answer.Columns.Count;
        Paragraph.Write(terminal, "", $"Empty: no activity has money there, or nobody has said so. {Figures.Count(all - answer.CellCount)} of {Figures.Count(all)} combinations are empty.");
        if (Amount(answer.RegionalAmount) != 0) terminal.Line($"Not in the table: {Money(Amount(answer.RegionalAmount))} USD for regions of the world.");
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }

    private static string What(string show, string rows, string columns) => show switch
    {
        "row-share" => $"share of the {rows}'s money",
        "column-share" => $"share of the {columns}'s money",
        "activities" => "activities with money",
        _ => "money, USD",
    };

    private static string Cell(CrossCell cell, string show) => show switch
    {
        "row-share" => Figures.Percent(cell.HasShareOfRow, cell.ShareOfRow),
        "column-share" => Figures.Percent(cell.HasShareOfColumn, cell.ShareOfColumn),
        "activities" => Figures.Count(cell.ActivityCount),
        _ => Money(Amount(cell.Amount)),
    };

    // An activity can be in several columns, and shares of different columns do not add up.
    private static string Others(CrossCell[] cells, string show) => show switch
    {
        _ when cells.Length == 0 => "",
        "money" => Money(cells.Sum(c => Amount(c.Amount))),
        "row-share" when cells.Any(c => c.HasShareOfRow) => Figures.Percent(cells.Sum(c => c.ShareOfRow)),
        _ => "",
    };

    private static string Together(CrossGroup group, string show) => show switch
    {
        "money" => Money(Amount(group.Amount)),
        "activities" => Figures.Count(group.ActivityCount),
        _ => "100 %",
    };

    private static string Money(decimal amount) => Figures.Money((double)amount);

    private static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
