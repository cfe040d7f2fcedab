using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Alignment;

/// <summary>A1, Q1: new interventions whose objectives are drawn from the country's framework.</summary>
public static class ObjectivesFromFramework
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FrameworkAlignmentScore.OneAnswer(
        0, "objectives-from-framework", "Objectives from the framework",
        "100 × interventions whose objectives are drawn from the country's framework ÷ interventions.",
        "the objectives of {mean, number} % of {count, plural, one {# new intervention} other {# new interventions}} come from the country's framework.",
        "les objectifs de {mean, number} % de {count, plural, one {# nouvelle intervention} other {# nouvelles interventions}} viennent du cadre du pays.") with
    {
        Unit = "% of interventions",
        Example = "Two of three interventions: 66.7 %.",
    };

    /// <summary>The percentage, 0 to 100.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Definition.Compute(scope);
}
