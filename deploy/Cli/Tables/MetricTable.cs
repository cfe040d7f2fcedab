using AidCoord.Cli.Commands;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The numbers of every group of a country, for people.</summary>
internal static class MetricTable
{
    private const string NotRanked = "not to be ranked: no group at all, or fewer than 3 activities or 2 donors";

    /// <summary>Writes the table, the whole country below it, and the notes.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="answer">The numbers.</param>
    /// <param name="by">What the rows are.</param>
    /// <param name="columns">The metrics to show, in this order.</param>
    /// <param name="asked">The reader asked for these metrics by name: they are shown even where no row has a value.</param>
    public static void Write(Terminal terminal, QueryMetricsResponse answer, Grouping by, IReadOnlyList<Metric> columns, bool asked = false)
    {
        var notes = new Footnotes();
        HeadingLines.WriteAbove(terminal, answer.Heading, HeadingLines.Word(by));
        // A column without a single value says one thing: the reason, and that fits into a line.
        var empty = asked ? [] : columns.Where(metric => NowhereKnown(answer, metric) is not null).ToArray();
        var absent = empty.Select(metric => (metric.DisplayName, Reason: NowhereKnown(answer, metric)!)).ToArray();
        columns = [.. columns.Except(empty)];
        // A year is its own name.
        var keys = answer.Rows.Any(r => r.Key != r.Name);
        var grid = new Grid().Text(Capital(Words.Word(by)));
        if (keys) grid.Text("Key");
        foreach (var metric in columns) grid.Number(Figures.Heading(metric.DisplayName, metric.Unit));
        grid.Number("Money imputed");
        var rankedBefore = true;
        foreach (var row in answer.Rows)
        {
            var separate = row.Key is "unassigned" or "national" or "regional";
            if (separate && rankedBefore) grid.Break();
            rankedBefore = !separate;
            grid.Row(Cells(row, row.Name, keys, columns, notes));
        }

        if (answer.Total is not null && by != Grouping.ByCountry)
        {
            grid.Break();
            grid.Row(Cells(answer.Total, "Whole country", keys, columns, notes, total: true, ministries: by == Grouping.ByMinistry));
        }

        grid.Write(terminal, keys ? 2 : 1);
        if (answer.RowCount > answer.Rows.Count) terminal.Line($"… and {Figures.Count(answer.RowCount - answer.Rows.Count)} more rows: leave out --top.");
        terminal.Line();
        notes.Write(terminal);
        foreach (var group in absent.GroupBy(a => a.Reason)) Paragraph.Write(terminal, "", $"{string.Join(", ", group.Select(a => a.DisplayName))}: {group.Key}");
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }

    /// <summary>One value in one cell: the number, with its range when it has one, or a mark that leads to the reason.</summary>
    public static string Cell(MetricValue? value, string unit, Footnotes notes, bool badge = true) => value switch
    {
        { ResultCase: MetricValue.ResultOneofCase.Value, LowConfidence: true } when badge => $"{Figures.Value(value, unit)} {notes.Mark(ThinGround(value.LowConfidenceCauses))}",
        { ResultCase: MetricValue.ResultOneofCase.Value } => Figures.Value(value, unit),
        { ResultCase: MetricValue.ResultOneofCase.UndefinedReason } => notes.NotAvailable(Reason(value)),
        _ => notes.NotAvailable("not computed for these rows"),
    };

    /// <summary>The reason without its code for programs.</summary>
    public static string Reason(MetricValue value)
    {
        var text = value.UndefinedReason;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !text[..colon].Contains(' ') ? text[(colon + 2)..] : text.Replace('_', ' ');
    }

    private static IEnumerable<string> Cells(MetricRow row, string name, bool keys, IReadOnlyList<Metric> columns, Footnotes notes, bool total = false, bool ministries = false)
    {
        var quality = row.Quality ?? new Quality();
        // One mark at the name where it holds for every number of the row, else one at each number that it holds for.
        var known = columns.Select(metric => row.Values.FirstOrDefault(v => v.Metric == metric.Id)).Where(v => v is { ResultCase: MetricValue.ResultOneofCase.Value }).ToArray();
        var common = known.Length > 0 && known.All(v => v!.LowConfidence && v.LowConfidenceCauses.Equals(known[0]!.LowConfidenceCauses));
        if (common) name += $" {notes.Mark(ThinGround(known[0]!.LowConfidenceCauses))}";
        if (!row.Ranked && !total) name += $" {notes.Mark(NotRanked)}";
        yield return name;
        if (keys) yield return total ? "" : row.Key;
        foreach (var metric in columns) yield return Cell(row.Values.FirstOrDefault(v => v.Metric == metric.Id), metric.Unit, notes, badge: !common);
        var imputed = Figures.Percent(quality.HasImputedShare, quality.ImputedShare);
        var inferred = ministries ? quality.Flags.FirstOrDefault(f => f is { Flag: "ministry_inferred", Counts: false, Share: > 0 }) : null;
        yield return inferred is null
            ? imputed
            : $"{imputed} {notes.Mark($"for the country as a whole; {Figures.Percent(inferred.Share)} of the money is put under a ministry by its sector, because no project says which")}";
    }

    // The one reason why no row has a value; null when one has, or when the reasons differ.
    private static string? NowhereKnown(QueryMetricsResponse answer, Metric metric)
    {
        var values = answer.Rows.Append(answer.Total).OfType<MetricRow>().SelectMany(r => r.Values).Where(v => v.Metric == metric.Id).ToArray();
        if (values.Length == 0 || values.Any(v => v.ResultCase != MetricValue.ResultOneofCase.UndefinedReason)) return null;
        var reasons = values.Select(Reason).Distinct().ToArray();
        return reasons.Length == 1 ? reasons[0] : null;
    }

    /// <summary>Why a number must not be compared, by its largest cause.</summary>
    public static string ThinGround(IReadOnlyList<string> causes) => "thin ground, not for comparison: more than 30 % " + causes[0] switch
    {
        "default_times" => "of the hours rests on default times that nobody measured here",
        "donor_unassigned" => "of the money is without a known donor",
        "sector_unassigned" => "of the money is without a known sector",
        "ministry_unassigned" => "of the money is without a known ministry",
        _ => $"of the money is imputed; most of it: {causes[0].Replace('_', ' ')}",
    };

    public static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
