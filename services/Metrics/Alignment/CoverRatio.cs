using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Sentences;

namespace AidCoord.Metrics.Alignment;

/// <summary>A4: how much of the need the country and aid cover together.</summary>
public static class CoverRatio
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CoverageGap.Definition with
    {
        Id = "cover-ratio",
        Place = 2,
        Name = "Cover",
        Unit = "share of need",
        Formula = "(Domestic money + aid) ÷ need of a priority; of several priorities the ratio of their sums. Otherwise as the coverage gap.",
        Range = "0 and more; above 1 there is more than is needed, which for several priorities together can hide the gap of one: read the coverage gap beside it",
        ForGovernment = "Which priorities are far from their need, and which have too much.",
        Rows = scope => CoverageGap.Rows(scope, each => each.Domestic!.Value + each.Aid, _ => true),
        Example = "Need 20, domestic money 8, aid 2: 10 ÷ 20 = 0.5. Need 10, domestic money 6, aid 4: 1.",
        Sentence = new(
            "The country and aid together pay {cover, number, percent} of what the plan needs for {group}.",
            "Le pays et l'aide paient ensemble {cover, number, percent} des besoins du plan pour {group}.",
            scope => [("cover", Cover(scope))]),
        Compute = Compute,
        Steps = scope =>
        [
            .. CoverageGap.Ground(scope),
            $"({Words.Usd(Known(scope).Sum(each => each.Domestic!.Value))} domestic + {Words.Usd(Known(scope).Sum(each => each.Aid))} aid) ÷ {Words.Usd(Known(scope).Sum(each => each.Need!.Value))} = {Words.Percent(Cover(scope))}.",
        ],
    };

    /// <summary>The cover.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        CoverageGap.Missing(scope) ?? CoverageGap.NeedsNothing(scope) ?? MetricValue.Of(Cover(scope));

    private static double Cover(MetricScope scope) =>
        (double)(Known(scope).Sum(each => each.Domestic!.Value + each.Aid) / Known(scope).Sum(each => each.Need!.Value));

    private static IReadOnlyList<CoveredPriority> Known(MetricScope scope) => CoverageGap.Priorities(scope).Known;
}
