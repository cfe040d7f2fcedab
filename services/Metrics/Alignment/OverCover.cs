using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Sentences;

namespace AidCoord.Metrics.Alignment;

/// <summary>A4: money above the need, listed and never netted against gaps.</summary>
public static class OverCover
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CoverageGap.Definition with
    {
        Id = "over-cover",
        Place = 4,
        Name = "Over-cover",
        Unit = "USD",
        Formula = "Σ max(0, domestic money + aid − need) over the priorities that are costed. Otherwise as the coverage gap.",
        Range = "0 and more",
        ForGovernment = "Money above the costed need: a costing that is out of date, or money that could move.",
        ForDonor = "Where more money adds least.",
        Rows = scope => CoverageGap.Rows(scope, each => each.OverCover, each => each.OverCover > 0),
        Example = "Need 10, domestic money 6, aid 7: 3 above the need. The gap of another priority stays as it is.",
        Sentence = new(
            "For {group}, {count, plural, =0 {no priority has} one {# priority has} other {# priorities have}} more money than the plan needs{count, plural, =0 {} other {: {money, number, integer} USD}}.",
            "Pour {group}, {count, plural, =0 {aucune priorité n'a} one {# priorité a} other {# priorités ont}} plus d'argent que le plan n'en demande{count, plural, =0 {} other { : {money, number, integer} USD}}.",
            scope => [("count", CoverageGap.Priorities(scope).Known.Count(each => each.OverCover > 0)), ("money", Sum(scope))]),
        Compute = Compute,
        Steps = scope => [.. CoverageGap.Ground(scope), $"Above their need are the rows below: {Words.Usd(Sum(scope))} together."],
    };

    /// <summary>The money above the need.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => CoverageGap.Missing(scope) ?? MetricValue.Of(Sum(scope));

    private static decimal Sum(MetricScope scope) => CoverageGap.Priorities(scope).Known.Sum(each => each.OverCover);
}
