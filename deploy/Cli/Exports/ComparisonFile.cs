using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Exports;

/// <summary>Two periods for spreadsheets: a row a number of a group. A part that is not known is an empty cell, never 0.</summary>
internal static class ComparisonFile
{
    /// <summary>Writes the rows, and the whole country as the last ones with the key <c>total</c>.</summary>
    public static void WriteCsv(TextWriter writer, CompareMetricsResponse comparison)
    {
        using var csv = new SpreadsheetCsv(writer);
        csv.Text("key").Text("name").Text("ranked").Text("metric").Text("period_before").Text("period_after");
        csv.Text("before").Text("before_low").Text("before_high").Text("after").Text("after_low").Text("after_high");
        csv.Text("change").Text("on_the_ground").Text("in_publishing").Text("not_available").Text("low_confidence").End();
        foreach (var row in comparison.Rows.Append(new ComparedRow(comparison.Total) { Key = "total", Name = "Whole country" }))
        {
            foreach (var value in row.Values)
            {
                csv.Text(row.Key).Text(row.Name).Truth(row.Ranked).Text(value.Metric).Text(comparison.Before).Text(comparison.After);
                foreach (var period in new[] { value.Before, value.After })
                    csv.Number(Known(period)).Number(period.HasLow ? period.Low : null).Number(period.HasHigh ? period.High : null);
                csv.Number(Known(value.Change)).Number(Known(value.OnTheGround)).Number(Known(value.InPublishing))
                    .Text(string.Join("; ", Missing(value))).Text(string.Join("; ", Thin(value))).End();
            }
        }
    }

    private static IEnumerable<string> Missing(ComparedMetric value) => Parts(value)
        .Where(part => part.Value.ResultCase == MetricValue.ResultOneofCase.UndefinedReason)
        .Select(part => $"{part.Name}: {part.Value.UndefinedReason}");

    private static IEnumerable<string> Thin(ComparedMetric value) => Parts(value)
        .Where(part => part.Value.LowConfidence)
        .Select(part => $"{part.Name}: {string.Join(' ', part.Value.LowConfidenceCauses)}");

    private static (string Name, MetricValue Value)[] Parts(ComparedMetric value) =>
    [
        ("before", value.Before), ("after", value.After), ("change", value.Change), ("on_the_ground", value.OnTheGround), ("in_publishing", value.InPublishing),
    ];

    private static double? Known(MetricValue value) => value.ResultCase == MetricValue.ResultOneofCase.Value ? value.Value : null;
}
