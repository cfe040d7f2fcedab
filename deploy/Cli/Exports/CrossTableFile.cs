using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Exports;

/// <summary>A two-way table for spreadsheets. White space is an empty cell (wide) or no row (long), never 0.</summary>
internal static class CrossTableFile
{
    public static void WriteCsv(TextWriter writer, GetCrossTableResponse table, bool wide)
    {
        using var csv = new SpreadsheetCsv(writer);
        if (wide) WriteWide(csv, table);
        else WriteLong(csv, table);
    }

    private static void WriteWide(SpreadsheetCsv csv, GetCrossTableResponse table)
    {
        csv.Text("key").Text("name");
        foreach (var column in table.Columns) csv.Text($"{column.Name} ({column.Key})");
        csv.Text("total_usd").End();
        foreach (var row in table.Rows)
        {
            var cells = row.Cells.ToDictionary(cell => cell.Column, cell => cell.Amount);
            csv.Text(row.Group.Key).Text(row.Group.Name);
            foreach (var column in table.Columns) csv.Exact(cells.GetValueOrDefault(column.Key, ""));
            csv.Exact(row.Group.Amount).End();
        }

        csv.Text("total").Text("Whole country");
        foreach (var column in table.Columns) csv.Exact(column.Amount);
        csv.Exact(table.TotalAmount).End();
    }

    private static void WriteLong(SpreadsheetCsv csv, GetCrossTableResponse table)
    {
        csv.Text("row_key").Text("row_name").Text("column_key").Text("column_name").Text("amount_usd").Text("share_of_row").Text("share_of_column").Text("activity_count").End();
        var names = table.Columns.ToDictionary(column => column.Key, column => column.Name);
        foreach (var row in table.Rows)
        {
            foreach (var cell in row.Cells)
            {
                csv.Text(row.Group.Key).Text(row.Group.Name).Text(cell.Column).Text(names[cell.Column]).Exact(cell.Amount)
                    .Number(cell.HasShareOfRow ? cell.ShareOfRow : null).Number(cell.HasShareOfColumn ? cell.ShareOfColumn : null).Number(cell.ActivityCount).End();
            }
        }
    }
}
