using AidCoord.Cli.Commands;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>Numbers over the years, for people: one table a metric.</summary>
internal static class SeriesTable
{
    public static void Write(Terminal terminal, QuerySeriesResponse answer, Grouping by, ListMetricsResponse catalogue)
    {
        HeadingLines.WriteAbove(terminal, answer.Heading, $"{HeadingLines.Word(by)}, year by year");
        if (answer.Years.Count == 0) terminal.Line("No year has money or work here.");
        var notes = new Footnotes();
        var asked = answer.Total.Points.SelectMany(p => p.Values).Select(v => v.Metric).ToHashSet();
        foreach (var metric in catalogue.Metrics.Where(m => asked.Contains(m.Id)))
        {
            terminal.Line($"{metric.Code} {Figures.Heading(metric.DisplayName, metric.Unit)}");
            var grid = new Grid().Text(MetricTable.Capital(Words.Word(by))).Text("Key");
            foreach (var year in answer.Years) grid.Number(year.Label);
            foreach (var row in by == Grouping.ByCountry ? [] : answer.Rows) grid.Row([row.Name, row.Key, .. Cells(row, metric, notes)]);
            if (by != Grouping.ByCountry) grid.Break();
            grid.Row(["Whole country", "", .. Cells(answer.Total, metric, notes)]);
            grid.Write(terminal, repeat: 2);
            terminal.Line();
        }

        if (answer.RowCount > answer.Rows.Count) terminal.Line($"… and {Figures.Count(answer.RowCount - answer.Rows.Count)} more rows: leave out --top.");
        notes.Write(terminal);
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }

    private static IEnumerable<string> Cells(SeriesRow row, Metric metric, Footnotes notes) =>
        row.Points.Select(point => MetricTable.Cell(point.Values.FirstOrDefault(v => v.Metric == metric.Id), metric.Unit, notes));
}
