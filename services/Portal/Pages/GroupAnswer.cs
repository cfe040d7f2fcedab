using AidCoord.Portal.Asking;
using AidCoord.Portal.Charts;
using AidCoord.Portal.Figures;
using AidCoord.Portal.Layout;
using AidCoord.Portal.Tables;
using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>One ministry or one donor.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Kind">Which of them.</param>
/// <param name="Parts">Its numbers.</param>
/// <param name="Split">Its money by donor or by sector; null: none, see the trouble.</param>
/// <param name="SplitTrouble">Why not; null: it has no money.</param>
/// <param name="SplitCount">How many donors or sectors there are in all.</param>
/// <param name="Alike">For a donor, whom it resembles most; null: none.</param>
/// <param name="AlikeTrouble">Why not; null: no donor is like it, or it is none.</param>
/// <param name="Quality">How good its data is.</param>
/// <param name="Notes">Footnotes.</param>
public sealed record GroupView(
    Frame Frame, GroupKind Kind, IReadOnlyList<(string Heading, IReadOnlyList<Statement> Statements)> Parts,
    Bars? Split, Trouble? SplitTrouble, int SplitCount, Bars? Alike, Trouble? AlikeTrouble, Quality Quality, Notes Notes);

internal static class GroupAnswer
{
    private const int MostBars = 25;
    private const int MostAlike = 8;

    public static async Task<PageAnswer> Make(Asked asked, GroupKind kind)
    {
        var (scope, locale, key) = (asked.Scope, asked.Locale, asked.Key);
        var links = new Links(locale, scope);
        var catalogue = asked.Numbers.Catalogue(asked.Stop);
        var table = asked.Numbers.Table(scope, kind.By, locale.Code, 0, "", kind.Parts.SelectMany(part => part.Metrics).Distinct(), asked.Stop);
        var cross = asked.Numbers.Cross(scope, kind.By, kind.Other, key, asked.Stop);
        var alike = kind == GroupKind.Donor ? asked.Numbers.Alike(scope, asked.Stop) : Task.FromResult(new Part<GetOverlapMatrixResponse>(null, null));
        await Task.WhenAll(catalogue, table, cross, alike);
        if (((await table).Trouble ?? (await catalogue).Trouble) is { } trouble) return await TroubleAnswer.Of(asked, trouble, scope);

        var (metrics, answer) = ((await catalogue).Value!.Metrics, (await table).Value!);
        if (answer.Rows.FirstOrDefault(each => each.Key == key) is not { } row)
            return await TroubleAnswer.Of(asked, new Trouble(Grpc.Core.StatusCode.NotFound, ""), scope);
        var notes = new Notes(locale);
        var split = (await cross).Value is { Row: not null } found ? SplitOf(links, kind, found) : null;
        return new PageAnswer(StatusCodes.Status200OK, typeof(GroupPage), new GroupView(
            asked.Frame(row.Name, kind.Place, scope).On(answer.Heading) with { Kept = [] },
            kind,
            [.. kind.Parts.Select(part => (part.Heading, Statement.Of(links, metrics, row, kind.By, part.Metrics, notes)))],
            split,
            (await cross).Trouble,
            (await cross).Value?.Row?.Cells.Count ?? 0,
            (await alike).Value is { } matrix ? AlikeOf(links, key, matrix) : null,
            (await alike).Trouble,
            row.Quality ?? new Quality(),
            notes));
    }

    private static Bars SplitOf(Links links, GroupKind kind, CrossPart cross)
    {
        var locale = links.Locale;
        var names = cross.Table.Columns.ToDictionary(column => column.Key, column => column.Name);
        var bars = from cell in cross.Row!.Cells
                   where cell.HasShareOfRow
                   orderby cell.ShareOfRow descending
                   select new Bar(
                       Grid.NameOf(locale, cell.Column, names[cell.Column]),
                       links.Group(kind.Other, cell.Column),
                       cell.ShareOfRow,
                       new Cell($"{Figure.Whole(locale, cell.Amount)} USD") { Range = $"{Figure.Percent(locale, cell.ShareOfRow)} · {Activities(locale, cell.ActivityCount)}", Exact = cell.Amount });
        return new Bars(
            locale[$"{kind.Place}.split"], locale[$"{kind.Place}.split.text"], locale[$"group.{Links.Word(kind.Other)}"], "USD", [.. bars.Take(MostBars)]);
    }

    private static Bars? AlikeOf(Links links, string key, GetOverlapMatrixResponse matrix)
    {
        var locale = links.Locale;
        var names = matrix.Donors.ToDictionary(donor => donor.Key, donor => donor.Name);
        var bars = from pair in matrix.Pairs
                   where pair.First == key || pair.Second == key
                   let other = pair.First == key ? pair.Second : pair.First
                   where pair.Similarity > 0
                   orderby pair.Similarity descending
                   select new Bar(
                       names[other],
                       links.Group(Grouping.ByDonor, other),
                       pair.Similarity,
                       new Cell(Figure.InUnit(locale, pair.Similarity, "similarity")) { Range = Figure.Money(locale, pair.SharedAmount) });
        var most = bars.Take(MostAlike).ToArray();
        return most.Length == 0 ? null : new Bars(locale["donors.alike"], locale["donors.alike.text"], locale["group.donor"], locale["donors.alike"], most);
    }

    private static string Activities(Locale locale, int count) => locale.Text("activities", ("count", count));
}
