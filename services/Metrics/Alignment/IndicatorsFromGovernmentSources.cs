using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Alignment;

/// <summary>A1, Q3: result indicators of new interventions that are monitored with government sources.</summary>
public static class IndicatorsFromGovernmentSources
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FrameworkAlignmentScore.OneAnswer(
        2, "indicators-from-government-sources", "Indicators from government sources",
        "Mean over interventions of 100 × result indicators monitored with government data and statistics ÷ result indicators.",
        "on average, new interventions ({count}) monitor {mean, number} % of their result indicators with the government's own sources.",
        "en moyenne, les nouvelles interventions ({count}) suivent {mean, number} % de leurs indicateurs de résultats avec les sources du gouvernement.") with
    {
        Unit = "% of indicators",
        Example = "2 of 5 indicators: 40 %.",
    };

    /// <summary>The percentage, 0 to 100.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Definition.Compute(scope);
}
