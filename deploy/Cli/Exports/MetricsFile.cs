using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Exports;

/// <summary>Metrics as a table for spreadsheets.</summary>
internal static class MetricsFile
{
    /// <summary>Writes the rows, and the whole country as the last one with the key <c>total</c>.</summary>
    public static void WriteCsv(TextWriter writer, QueryMetricsResponse answer, bool wide)
    {
        var rows = answer.Rows.ToList();
        if (answer.Total is not null) rows.Add(new MetricRow(answer.Total) { Key = "total", Name = "Whole country" });
        using var csv = new SpreadsheetCsv(writer);
        if (wide) WriteWide(csv, rows);
        else WriteLong(csv, rows);
    }

    private static void WriteWide(SpreadsheetCsv csv, List<MetricRow> rows)
    {
        var metrics = rows.SelectMany(r => r.Values).Select(v => v.Metric).Distinct().ToArray();
        var ranged = rows.SelectMany(r => r.Values).Where(v => v.HasLow || v.HasHigh).Select(v => v.Metric).ToHashSet();
        csv.Text("key").Text("name").Text("ranked");
        foreach (var metric in metrics)
        {
            csv.Text(metric);
            if (ranged.Contains(metric)) csv.Text(metric + "_low").Text(metric + "_high");
        }

        WriteQualityNames(csv);
        csv.Text("low_confidence").Text("low_confidence_metrics").Text("not_available").End();
        foreach (var row in rows)
        {
            csv.Text(row.Key).Text(row.Name).Truth(row.Ranked);
            foreach (var metric in metrics)
            {
                var value = row.Values.FirstOrDefault(v => v.Metric == metric);
                csv.Number(Known(value));
                if (ranged.Contains(metric)) csv.Number(Low(value)).Number(High(value));
            }

            WriteQuality(csv, row);
            csv.Truth(row.Quality?.LowConfidence ?? false)
                .Text(string.Join("; ", row.Values.Where(v => v.LowConfidence).Select(v => $"{v.Metric}: {string.Join(' ', v.LowConfidenceCauses)}")))
                .Text(string.Join("; ", row.Values.Where(v => v.ResultCase == MetricValue.ResultOneofCase.UndefinedReason).Select(v => $"{v.Metric}: {v.UndefinedReason}"))).End();
        }
    }

    private static void WriteLong(SpreadsheetCsv csv, List<MetricRow> rows)
    {
        csv.Text("key").Text("name").Text("ranked").Text("metric").Text("value").Text("low").Text("high").Text("undefined_reason");
        WriteQualityNames(csv);
        csv.Text("low_confidence").Text("low_confidence_causes").End();
        foreach (var row in rows)
        {
            foreach (var value in row.Values)
            {
                csv.Text(row.Key).Text(row.Name).Truth(row.Ranked).Text(value.Metric).Number(Known(value)).Number(Low(value)).Number(High(value)).Text(value.UndefinedReason);
                WriteQuality(csv, row);
                csv.Truth(value.LowConfidence).Text(string.Join(' ', value.LowConfidenceCauses)).End();
            }
        }
    }

    private static void WriteQualityNames(SpreadsheetCsv csv) =>
        csv.Text("activity_count").Text("imputed_share").Text("unassigned_share").Text("unassigned_donor_share").Text("unassigned_ministry_share").Text("national_share").Text("default_times_share");

    private static void WriteQuality(SpreadsheetCsv csv, MetricRow row)
    {
        var quality = row.Quality ?? new Quality();
        csv.Number(quality.ActivityCount)
            .Number(quality.HasImputedShare ? quality.ImputedShare : null)
            .Number(quality.HasUnassignedShare ? quality.UnassignedShare : null)
            .Number(quality.HasUnassignedDonorShare ? quality.UnassignedDonorShare : null)
            .Number(quality.HasUnassignedMinistryShare ? quality.UnassignedMinistryShare : null)
            .Number(quality.HasNationalShare ? quality.NationalShare : null)
            .Number(quality.HasDefaultTimesShare ? quality.DefaultTimesShare : null);
    }

    private static double? Known(MetricValue? value) => value is { ResultCase: MetricValue.ResultOneofCase.Value } ? value.Value : null;

    private static double? Low(MetricValue? value) => value is { HasLow: true } ? value.Low : null;

    private static double? High(MetricValue? value) => value is { HasHigh: true } ? value.High : null;
}
