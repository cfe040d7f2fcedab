using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The numbers of a table in sentences, group by group.</summary>
internal static class Sentences
{
    public static void Write(Terminal terminal, QueryMetricsResponse answer, IReadOnlyList<Metric> shown)
    {
        terminal.Line();
        foreach (var row in answer.Rows.Append(answer.Total).DistinctBy(r => r.Key))
        {
            foreach (var metric in shown)
            {
                if (row.Values.FirstOrDefault(v => v.Metric == metric.Id) is { Sentence.Length: > 0 } value) Paragraph.Write(terminal, "· ", value.Sentence);
            }
        }

        terminal.Line();
    }
}
