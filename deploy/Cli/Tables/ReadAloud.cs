using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The table per ministry in a few of the system's own sentences, for whoever does not read tables.</summary>
internal static class ReadAloud
{
    /// <summary>Writes the sentences of the ministries that stand out; the answer must have been asked for in a language.</summary>
    public static void Write(Terminal terminal, QueryMetricsResponse answer)
    {
        var rows = answer.Rows.Where(r => r.Ranked).ToArray();
        terminal.Line();
        terminal.Line("In words:");
        Say("Most crowded", Largest(rows, "effective-counterparts"), "effective-counterparts");
        Say("Most overlap", Largest(rows, "contestable-share"), "contestable-share", "located-contestable-share");
        Say("Most burdened", Largest(rows, "burden-hours"), "burden-hours", "staff-time-share");
        Say("All ministries together", answer.Total, "burden-hours", "government-burden-cost");
        Say("Farthest from the plan", rows.Where(r => Known(r, "on-plan-share") is not null).MinBy(r => Known(r, "on-plan-share")!.Value), "on-plan-share");
        if (Ground(answer.Total) is { } ground) Paragraph.Write(terminal, "  · ", ground);

        void Say(string what, MetricRow? row, params string[] metrics)
        {
            var sentences = metrics.Select(metric => row is null ? null : Known(row, metric)?.Sentence).OfType<string>().ToArray();
            if (sentences.Length > 0) Paragraph.Write(terminal, "  · ", $"{what}. {string.Join(' ', sentences)}");
        }
    }

    private static string? Ground(MetricRow? total) => total?.Quality is { HasImputedShare: true } quality
        ? $"How sure this is: {Figures.Percent(quality.Flags.FirstOrDefault(f => f.Flag == "ministry_inferred")?.Share ?? 0)} of the money is put under a ministry by its sector only, "
            + $"{Figures.Percent(quality.ImputedShare)} rests on another share or a date that its donor did not give"
            + (quality.HasDefaultTimesShare ? $", and {Figures.Percent(quality.DefaultTimesShare)} of the hours on default times that nobody measured here." : ".")
        : null;

    private static MetricRow? Largest(MetricRow[] rows, string metric) => rows.Where(r => Known(r, metric) is not null).MaxBy(r => Known(r, metric)!.Value);

    private static MetricValue? Known(MetricRow row, string metric) =>
        row.Values.FirstOrDefault(v => v.Metric == metric) is { ResultCase: MetricValue.ResultOneofCase.Value } known ? known : null;
}
