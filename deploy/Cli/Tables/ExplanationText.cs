using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>Why a number is what it is, for people.</summary>
internal static class ExplanationText
{
    public static void Write(Terminal terminal, ExplainMetricResponse answer, Grouping by)
    {
        var metric = answer.Metric;
        HeadingLines.WriteAbove(terminal, answer.Heading, by == Grouping.ByCountry ? "as a whole" : $"{answer.Row.Name} ({answer.Row.Key})");
        var value = answer.Row.Values.FirstOrDefault();
        var number = value switch
        {
            { ResultCase: MetricValue.ResultOneofCase.Value } => Figures.Value(value, metric.Unit) + Figures.After(metric.Unit),
            { ResultCase: MetricValue.ResultOneofCase.UndefinedReason } => "n/a. " + MetricTable.Reason(value),
            _ => "not computed",
        };
        terminal.Line($"{metric.Code} {metric.DisplayName}: {number}");
        // The reason of a number that is not there stands above already.
        if (answer.Sentence.Length > 0 && value?.ResultCase == MetricValue.ResultOneofCase.Value) Paragraph.Write(terminal, "  ", answer.Sentence);
        Paragraph.Write(terminal, "  ", metric.Formula);
        foreach (var step in answer.Steps) Paragraph.Write(terminal, "  · ", step);
        terminal.Line();
        WriteEvidence(terminal, answer, by);
        WriteQuality(terminal, answer.Row.Quality);
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }

    private static void WriteEvidence(Terminal terminal, ExplainMetricResponse answer, Grouping by)
    {
        if (answer.Evidence.Count == 0)
        {
            terminal.Line("No record stands behind it.");
            return;
        }

        // What the heading says already is not said again in every row.
        var columns = Columns(answer).Where(c => c.Header != Header(by)).Where(c => answer.Evidence.Any(e => c.Cell(e).Length > 0)).ToArray();
        var grid = new Grid();
        foreach (var column in columns) _ = column.Number ? grid.Number(column.Header) : grid.Text(column.Header);
        foreach (var row in answer.Evidence) grid.Row(columns.Select(c => c.Cell(row)));
        grid.Write(terminal);
        terminal.Line();
        var sums = new List<string>();
        if (answer.TotalAmount.Length > 0) sums.Add($"{Figures.Cents(answer.TotalAmount)} USD");
        if (answer.TotalHours.Length > 0) sums.Add($"{Figures.Cents(answer.TotalHours)} hours");
        var shown = answer.Evidence.Count < answer.EvidenceCount ? $"{Figures.Count(answer.Evidence.Count)} of {Figures.Count(answer.EvidenceCount)} rows shown, largest first (--top N for more). " : "";
        if (sums.Count > 0 || shown.Length > 0)
            terminal.Line(shown + (sums.Count > 0 ? $"All {Figures.Count(answer.EvidenceCount)} rows together: {string.Join(" and ", sums)}." : ""));
    }

    private static IEnumerable<(string Header, bool Number, Func<Evidence, string> Cell)> Columns(ExplainMetricResponse answer) =>
    [
        ("Title", false, e => e.Title.Length > 60 && answer.Evidence.Count > 1 ? e.Title[..59] + "…" : e.Title),
        ("Record", false, e => e.IatiIdentifier.Length > 0 ? e.IatiIdentifier : e.Record.Length == 0 ? "" : string.Join('/', e.Record.Split('/').Skip(2))),
        ("Donor", false, e => e.Donor),
        ("Ministry", false, e => e.Ministry),
        ("Sector", false, e => e.Sector),
        ("District", false, e => e.District),
        ("Year", true, e => e.Year == 0 ? "" : e.Year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)),
        ("Day", false, e => Figures.Date(e.Day)),
        ("USD", true, e => e.Amount.Length == 0 ? "" : Figures.Cents(e.Amount)),
        ("Hours", true, e => e.Hours.Length == 0 ? "" : Figures.Cents(e.Hours)),
        ("How it follows", false, e => e.Derivation),
        ("Flags", false, e => string.Join(", ", e.Flags.Select(f => f.Replace('_', ' ')))),
    ];

    private static string Header(Grouping by) => by switch
    {
        Grouping.ByDonor => "Donor",
        Grouping.ByMinistry => "Ministry",
        Grouping.ByYear => "Year",
        // A row of a category may hold several sectors, and a place several spellings.
        _ => "",
    };

    private static void WriteQuality(Terminal terminal, Quality? quality)
    {
        if (quality is null) return;
        var parts = new List<string> { $"{Figures.Count(quality.ActivityCount)} activities" };
        if (quality.HasImputedShare) parts.Add($"{Figures.Percent(quality.ImputedShare)} of the money imputed");
        if (quality.HasUnassignedShare) parts.Add($"{Figures.Percent(quality.UnassignedShare)} without a known sector");
        if (quality.HasUnassignedDonorShare && quality.UnassignedDonorShare > 0) parts.Add($"{Figures.Percent(quality.UnassignedDonorShare)} without a known donor");
        if (quality.HasUnassignedMinistryShare && quality.UnassignedMinistryShare > 0) parts.Add($"{Figures.Percent(quality.UnassignedMinistryShare)} without a known ministry");
        if (quality.HasNationalShare) parts.Add($"{Figures.Percent(quality.NationalShare)} for the whole country or an unclear place");
        if (quality.HasDefaultTimesShare) parts.Add($"{Figures.Percent(quality.DefaultTimesShare)} of the hours from default times");
        if (quality.HasNetRecoveries) parts.Add($"{Figures.Money(quality.NetRecoveries)} USD taken back, left out of shares");
        Paragraph.Write(terminal, "Ground: ", string.Join(" · ", parts));
        if (quality.LowConfidence)
            Paragraph.Write(terminal, "", MetricTable.Capital(MetricTable.ThinGround(quality.LowConfidenceCauses)) + ".");
    }
}
