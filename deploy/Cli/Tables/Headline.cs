using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>Which of many numbers a reader sees first.</summary>
internal static class Headline
{
    // In the order of the questions: how many, how much alike in weight, how scattered, how doubled, how tiring, how useful, how much.
    private static readonly string[] OfGroups =
    [
        "counterparts", "effective-counterparts", "fragmentation-index", "contestable-share", "burden-hours", "staff-time-share", "on-plan-share",
        "total-money",
    ];

    private static readonly string[] OfDonors =
    [
        "active-activities", "sector-count", "effective-sectors", "mean-activity-size", "contestable-share", "mean-similarity", "burden-hours",
        "hours-per-million", "on-plan-share", "total-money",
    ];

    private static readonly string[] OfPriorities =
    [
        "counterparts", "effective-counterparts", "fragmentation-index", "contestable-share", "coverage-gap", "cover-ratio", "orphan-priorities",
        "total-money",
    ];

    /// <summary>The metrics of the catalogue that the answer has, in the catalogue's order.</summary>
    public static IReadOnlyList<Metric> Computed(ListMetricsResponse catalogue, QueryMetricsResponse answer)
    {
        var present = answer.Rows.Append(answer.Total).OfType<MetricRow>().SelectMany(r => r.Values).Select(v => v.Metric).ToHashSet();
        return [.. catalogue.Metrics.Where(m => present.Contains(m.Id))];
    }

    /// <summary>The headline numbers among them; all of them when none is.</summary>
    public static IReadOnlyList<Metric> Of(IReadOnlyList<Metric> computed, Grouping by)
    {
        var headline = by switch { Grouping.ByDonor => OfDonors, Grouping.ByPriority => OfPriorities, _ => OfGroups };
        var chosen = headline.Select(id => computed.FirstOrDefault(m => m.Id == id)).OfType<Metric>().ToArray();
        return chosen.Length == 0 ? computed : chosen;
    }
}
