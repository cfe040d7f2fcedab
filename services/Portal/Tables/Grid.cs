using AidCoord.Portal.Figures;
using AidCoord.Portal.Layout;
using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Tables;

/// <summary>A table of numbers, ready to be shown.</summary>
/// <param name="Caption">What it is, for people who do not see it.</param>
/// <param name="FirstHeader">What the rows are.</param>
/// <param name="Columns">The columns after the first.</param>
/// <param name="Rows">The rows.</param>
public sealed record Grid(string Caption, string FirstHeader, IReadOnlyList<GridColumn> Columns, IReadOnlyList<GridRow> Rows)
{
    /// <summary>The whole, below the rows; null: none.</summary>
    public GridRow? Total { get; init; }

    /// <summary>Numbers of groups.</summary>
    /// <param name="links">Where groups and explanations are.</param>
    /// <param name="answer">The numbers.</param>
    /// <param name="by">What the rows are.</param>
    /// <param name="columns">The metrics, in this order.</param>
    /// <param name="notes">Where footnotes go.</param>
    public static Grid Of(Links links, QueryMetricsResponse answer, Grouping by, IReadOnlyList<Metric> columns, Notes notes)
    {
        var locale = links.Locale;
        return new Grid(
            locale[$"grid.{Links.Word(by)}"],
            locale[$"group.{Links.Word(by)}"],
            [.. columns.Select(metric => GridColumn.Of(links, metric))],
            [.. answer.Rows.Select(row => RowOf(links, row, by, columns, notes))])
        {
            Total = answer.Total is null ? null : RowOf(links, answer.Total, Grouping.ByCountry, columns, notes) with { Name = locale["group.whole"] },
        };
    }

    /// <summary>The name of a group, in the reader's language where the group is none.</summary>
    /// <param name="locale">The language.</param>
    /// <param name="key">Its key.</param>
    /// <param name="name">Its name, as the service has it.</param>
    public static string NameOf(Locale locale, string key, string name) => Links.IsApart(key) ? locale[$"group.{key}"] : name;

    private static GridRow RowOf(Links links, MetricRow row, Grouping by, IReadOnlyList<Metric> columns, Notes notes)
    {
        var values = columns.Select(metric => row.Values.FirstOrDefault(value => value.Metric == metric.Id)).ToArray();
        // One mark at the name where it holds for every number of the row, else one at each number that it holds for.
        var known = values.Where(value => value is { ResultCase: MetricValue.ResultOneofCase.Value }).ToArray();
        var common = known.Length > 1 && known.All(value => value!.LowConfidence && value.LowConfidenceCauses[0] == known[0]!.LowConfidenceCauses[0]);
        List<int> marks = [];
        if (common) marks.Add(notes.Thin(known[0]!.LowConfidenceCauses));
        var apart = Links.IsApart(row.Key);
        if (!row.Ranked && by != Grouping.ByCountry) marks.Add(notes.Mark(links.Locale[apart ? "not_a_group" : "not_ranked"]));
        return new GridRow(
            NameOf(links.Locale, row.Key, row.Name),
            links.Group(by, row.Key),
            [.. columns.Zip(values, (metric, value) => Cell.Of(links, metric, value, by, row.Key, notes, badge: !common))])
        {
            Notes = marks,
            IsApart = apart,
        };
    }
}

/// <summary>A column of numbers.</summary>
/// <param name="Header">What it is.</param>
/// <param name="IsEnglish">The header is the catalogue's own, in English.</param>
/// <param name="Unit">Its unit; empty where the numbers show it.</param>
/// <param name="Href">Where it is defined; null: nowhere.</param>
public sealed record GridColumn(string Header, bool IsEnglish, string Unit, string? Href)
{
    /// <summary>The column of a metric.</summary>
    /// <param name="links">Where definitions are.</param>
    /// <param name="metric">The metric.</param>
    public static GridColumn Of(Links links, Metric metric)
    {
        var (name, english) = MetricName.Of(links.Locale, metric);
        return new GridColumn(name, english, Figure.Unit(links.Locale, metric.Unit), links.Definition(metric.Id));
    }
}

/// <summary>A row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Href">Its page; null: none.</param>
/// <param name="Cells">Its numbers.</param>
public sealed record GridRow(string Name, string? Href, IReadOnlyList<Cell> Cells)
{
    /// <summary>Marks of its footnotes.</summary>
    public IReadOnlyList<int> Notes { get; init; } = [];

    /// <summary>It is no group, such as "Unassigned".</summary>
    public bool IsApart { get; init; }
}
