using AidCoord.Portal.Layout;
using AidCoord.Portal.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>All groups of a kind, with the numbers that tell most.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Grid">The table.</param>
/// <param name="Notes">Footnotes.</param>
/// <param name="RowCount">Rows in all.</param>
/// <param name="Next">Address of the next rows; null: these are the last.</param>
public sealed record GroupsView(Frame Frame, GroupKind Kind, Grid Grid, Notes Notes, int RowCount, string? Next);

internal static class GroupsAnswer
{
    private const int RowsOfPage = 60;

    public static async Task<PageAnswer> Make(Asked asked, GroupKind kind)
    {
        var scope = asked.Scope;
        var links = new Links(asked.Locale, scope);
        var catalogue = asked.Numbers.Catalogue(asked.Stop);
        var table = asked.Numbers.Table(scope, kind.By, "", RowsOfPage, asked.Page, kind.Columns, asked.Stop);
        await Task.WhenAll(catalogue, table);
        if (((await table).Trouble ?? (await catalogue).Trouble) is { } trouble) return await TroubleAnswer.Of(asked, trouble, scope);

        var (metrics, answer, notes) = ((await catalogue).Value!.Metrics, (await table).Value!, new Notes(asked.Locale));
        var grid = Grid.Of(links, answer, kind.By, [.. kind.Columns.Select(id => metrics.FirstOrDefault(each => each.Id == id)).OfType<Metric>()], notes);
        return new PageAnswer(StatusCodes.Status200OK, typeof(GroupsPage), new GroupsView(
            asked.Frame(asked.Locale["nav." + kind.Place], kind.Place, scope).On(answer.Heading) with { Kept = [] },
            kind,
            grid,
            notes,
            answer.RowCount,
            answer.NextPageToken.Length > 0 ? Links.Next(kind == GroupKind.Ministry ? links.Ministries : links.Donors, answer.NextPageToken) : null));
    }
}
