using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Exports;

/// <summary>Numbers over the years for spreadsheets: a row a number.</summary>
internal static class SeriesFile
{
    /// <summary>Writes the rows, and the whole country as the last ones with the key <c>total</c>.</summary>
    public static void WriteCsv(TextWriter writer, QuerySeriesResponse series)
    {
        using var csv = new SpreadsheetCsv(writer);
        csv.Text("key").Text("name").Text("year").Text("metric").Text("value").Text("low").Text("high").Text("undefined_reason").Text("low_confidence").Text("low_confidence_causes").End();
        foreach (var row in series.Rows.Append(new SeriesRow(series.Total) { Key = "total", Name = "Whole country" }))
        {
            foreach (var (point, value) in row.Points.SelectMany(point => point.Values.Select(value => (point, value))))
            {
                csv.Text(row.Key).Text(row.Name).Number(point.Year).Text(value.Metric)
                    .Number(value.ResultCase == MetricValue.ResultOneofCase.Value ? value.Value : null)
                    .Number(value.HasLow ? value.Low : null).Number(value.HasHigh ? value.High : null)
                    .Text(value.UndefinedReason).Truth(value.LowConfidence).Text(string.Join(' ', value.LowConfidenceCauses)).End();
            }
        }
    }
}
