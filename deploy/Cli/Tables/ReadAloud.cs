using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The table per ministry in a few sentences, for whoever does not read tables.</summary>
internal static class ReadAloud
{
    public static void Write(Terminal terminal, QueryMetricsResponse answer)
    {
        var rows = answer.Rows.Where(r => r.Ranked).ToArray();
        var sentences = new[] { Crowded(rows), Overlapping(rows), Burdened(rows), Tired(answer.Total), OffPlan(rows), Ground(answer.Total) };
        terminal.Line();
        terminal.Line("In words:");
        foreach (var sentence in sentences.OfType<string>()) Paragraph.Write(terminal, "  · ", sentence);
    }

    private static string? Crowded(MetricRow[] rows) =>
        Largest(rows, "effective-counterparts") is { } row && Value(row, "counterparts") is { } counterparts
            ? $"Most crowded: {row.Name} deals with {Figures.Count((long)counterparts)} donors, which weigh as much as {Number(row, "effective-counterparts", "donors")} of equal size."
            : null;

    private static string? Overlapping(MetricRow[] rows)
    {
        if (Largest(rows, "contestable-share") is not { } row) return null;
        var located = Value(row, "located-contestable-share") is { } share ? $"; {Figures.Percent(share)} where the sector and the district are known" : "";
        return $"Most overlap: at {row.Name}, {Number(row, "contestable-share", "share")} of the money is in a sector, district and year that another donor leads{located}.";
    }

    private static string? Burdened(MetricRow[] rows)
    {
        if (Largest(rows, "burden-hours") is not { } row) return null;
        var staff = Value(row, "staff-time-share") is { } share ? $", {Figures.Percent(share)} of the time of the staff who can do it" : "";
        return $"Most burdened: {row.Name} spends {Number(row, "burden-hours", "hours a year")} hours a year on reports, audits, procurement and missions{staff}.";
    }

    private static string? Tired(MetricRow? total)
    {
        if (total is null || Value(total, "burden-hours") is null) return null;
        var cost = Value(total, "government-burden-cost") is { } dollars ? $", which costs it {Figures.Money(dollars)} USD" : "";
        return $"All ministries together: {Number(total, "burden-hours", "hours a year")} hours a year{cost}.";
    }

    private static string? OffPlan(MetricRow[] rows) =>
        rows.Where(r => Value(r, "on-plan-share") is not null).MinBy(r => Value(r, "on-plan-share")) is { } row
            ? $"Farthest from the plan: of the money for {row.Name}, {Figures.Percent(Value(row, "on-plan-share")!.Value)} says which priority it serves."
            : null;

    private static string? Ground(MetricRow? total) => total?.Quality is { HasImputedShare: true } quality
        ? $"How sure this is: {Figures.Percent(quality.Flags.FirstOrDefault(f => f.Flag == "ministry_inferred")?.Share ?? 0)} of the money is put under a ministry by its sector only, "
            + $"{Figures.Percent(quality.ImputedShare)} rests on another share or a date that its donor did not give"
            + (quality.HasDefaultTimesShare ? $", and {Figures.Percent(quality.DefaultTimesShare)} of the hours on default times that nobody measured here." : ".")
        : null;

    private static MetricRow? Largest(MetricRow[] rows, string metric) => rows.Where(r => Value(r, metric) is not null).MaxBy(r => Value(r, metric));

    private static string Number(MetricRow row, string metric, string unit) => Figures.Value(row.Values.First(v => v.Metric == metric), unit);

    private static double? Value(MetricRow row, string metric) =>
        row.Values.FirstOrDefault(v => v.Metric == metric) is { ResultCase: MetricValue.ResultOneofCase.Value } known ? known.Value : null;
}
