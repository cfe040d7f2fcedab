using System.Globalization;
using AidCoord.Portal.Asking;
using AidCoord.Portal.Layout;
using AidCoord.Portal.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>Who does what where: money of each donor in each sector, ministry or district.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Choice">What is shown, and in which order.</param>
/// <param name="Table">The table; no row: no money.</param>
/// <param name="RowCount">Donors in all.</param>
/// <param name="ColumnCount">Columns in all.</param>
/// <param name="EmptyCount">Cells of the whole table in which nobody works.</param>
public sealed record WhereView(Frame Frame, WhereChoice Choice, HeatTable Table, int RowCount, int ColumnCount, int EmptyCount);

internal static class WhereAnswer
{
    // What a browser shows at once and a slow line carries in a second.
    private const int MostRows = 30;
    private const int MostColumns = 15;

    public static async Task<PageAnswer> Make(Asked asked)
    {
        var (scope, choice) = (asked.Scope, WhereChoice.Read(asked.Context.Request.Query));
        var table = await asked.Numbers.CrossTable(scope, Grouping.ByDonor, choice.Columns, asked.Stop);
        if (table.Trouble is { } trouble) return await TroubleAnswer.Of(asked, trouble, scope);

        var answer = table.Value!;
        var rows = answer.Rows.Take(choice.All ? int.MaxValue : MostRows);
        var columns = answer.Columns.Take(choice.All ? int.MaxValue : MostColumns);
        if (choice.ByName)
        {
            rows = rows.OrderBy(row => Links.IsApart(row.Group.Key)).ThenBy(row => row.Group.Name, StringComparer.OrdinalIgnoreCase);
            columns = columns.OrderBy(column => Links.IsApart(column.Key)).ThenBy(column => column.Name, StringComparer.OrdinalIgnoreCase);
        }

        return new PageAnswer(StatusCodes.Status200OK, typeof(WherePage), new WhereView(
            asked.Frame(asked.Locale["nav.where"], "where", scope).On(answer.Heading) with { Kept = choice.Words },
            choice,
            HeatTable.Of(new Links(asked.Locale, scope), choice.Columns, [.. rows], [.. columns], decimal.Parse(answer.TotalAmount, NumberStyles.Float, CultureInfo.InvariantCulture)),
            answer.RowCount,
            answer.Columns.Count,
            (answer.RowCount * answer.Columns.Count) - answer.CellCount));
    }
}
