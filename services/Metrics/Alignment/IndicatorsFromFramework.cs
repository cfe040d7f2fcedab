using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Alignment;

/// <summary>A1, Q2: result indicators of new interventions drawn from the country's framework.</summary>
public static class IndicatorsFromFramework
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FrameworkAlignmentScore.OneAnswer(
        1, "indicators-from-framework", "Indicators from the framework",
        "Mean over interventions of 100 × result indicators drawn from the country's framework ÷ result indicators.",
        "on average, new interventions ({count}) draw {mean, number} % of their result indicators from the country's framework.",
        "en moyenne, les nouvelles interventions ({count}) tirent {mean, number} % de leurs indicateurs de résultats du cadre du pays.") with
    {
        Unit = "% of indicators",
        Example = "3 of 5 indicators and 0 of 10: (60 + 0) ÷ 2 = 30 %.",
    };

    /// <summary>The percentage, 0 to 100.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Definition.Compute(scope);
}
