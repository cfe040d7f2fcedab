using AidCoord.Cli.Commands;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>Two periods for people: one table a metric, then who came and who went.</summary>
internal static class ComparisonTable
{
    private const int MostPublishers = 10;

    public static void Write(Terminal terminal, CompareMetricsResponse answer, Grouping by, ListMetricsResponse catalogue)
    {
        HeadingLines.WriteAbove(terminal, answer.Heading, HeadingLines.Word(by));
        var notes = new Footnotes();
        foreach (var asked in answer.Total.Values)
        {
            var metric = catalogue.Metrics.First(m => m.Id == asked.Metric);
            terminal.Line($"{metric.Code} {Figures.Heading(metric.DisplayName, metric.Unit)}");
            var grid = new Grid().Text(MetricTable.Capital(Words.Word(by))).Text("Key").Number(answer.Before).Number(answer.After).Number("Change").Number("On the ground").Number("In who publishes");
            foreach (var row in by == Grouping.ByCountry ? [] : answer.Rows) grid.Row([row.Name, row.Key, .. Cells(row, metric, notes)]);
            if (by != Grouping.ByCountry) grid.Break();
            grid.Row(["Whole country", "", .. Cells(answer.Total, metric, notes)]);
            grid.Write(terminal, repeat: 2);
            terminal.Line();
        }

        if (answer.RowCount > answer.Rows.Count) terminal.Line($"… and {Figures.Count(answer.RowCount - answer.Rows.Count)} more rows: leave out --top.");
        notes.Write(terminal);
        WritePublishers(terminal, answer);
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }

    private static IEnumerable<string> Cells(ComparedRow row, Metric metric, Footnotes notes)
    {
        var value = row.Values.First(v => v.Metric == metric.Id);
        yield return MetricTable.Cell(value.Before, metric.Unit, notes);
        yield return MetricTable.Cell(value.After, metric.Unit, notes);
        foreach (var part in new[] { value.Change, value.OnTheGround, value.InPublishing })
            yield return part.ResultCase == MetricValue.ResultOneofCase.Value ? Figures.Change(part.Value, metric.Unit) : notes.NotAvailable(MetricTable.Reason(part));
    }

    private static void WritePublishers(Terminal terminal, CompareMetricsResponse answer)
    {
        var came = answer.Publishers.Where(p => p.BeforeAmount.Length == 0).ToArray();
        var went = answer.Publishers.Where(p => p.AfterAmount.Length == 0).ToArray();
        var stayed = answer.Publishers.Count - came.Length - went.Length;
        Paragraph.Write(terminal, "", $"On the ground: by the {(stayed == 1 ? "one publisher" : Figures.Count(stayed) + " publishers")} with money in both periods. In who publishes: the rest.");
        if (came.Length > 0) Paragraph.Write(terminal, $"Came ({came.Length}): ", Names(came, p => p.AfterAmount));
        if (went.Length > 0) Paragraph.Write(terminal, $"Went ({went.Length}): ", Names(went, p => p.BeforeAmount));
    }

    private static string Names(PublisherMoney[] publishers, Func<PublisherMoney, string> amount) =>
        string.Join(", ", publishers.Take(MostPublishers).Select(p => $"{p.Name} ({Figures.Cents(amount(p))} USD)"))
        + (publishers.Length > MostPublishers ? $" and {publishers.Length - MostPublishers} more: --json has them" : "");
}
