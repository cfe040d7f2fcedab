using AidCoord.Cli.Commands;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The catalogue of metrics, to be read from top to bottom.</summary>
internal static class CatalogueText
{
    public static void Write(Terminal terminal, ListMetricsResponse catalogue)
    {
        foreach (var metric in catalogue.Metrics)
        {
            terminal.Line($"{metric.Code}  {metric.DisplayName}  ({metric.Id})");
            Paragraph.Write(terminal, "    formula: ", metric.Formula);
            Paragraph.Write(terminal, "    unit:    ", $"{metric.Unit}; {metric.Range}");
            Paragraph.Write(terminal, "    by:      ", string.Join(", ", metric.Groupings.Select(Words.Word)));
            Paragraph.Write(terminal, "    source:  ", metric.Source);
            foreach (var condition in metric.NullConditions) Paragraph.Write(terminal, "    no value: ", condition);
            foreach (var reading in metric.Readings) Paragraph.Write(terminal, $"    {reading.Reader}: ", reading.Text);
            terminal.Line();
        }
    }
}
