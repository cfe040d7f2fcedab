using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Rules;

namespace AidCoord.Prsp.Strategies;

/// <summary>National plans: their names, rules and filters.</summary>
public static class StrategyResource
{
    /// <summary>National plans.</summary>
    public static ResourceDefinition<Strategy> Definition { get; } = new("countries/{country}/strategies/{strategy}")
    {
        Rules = Check,
        Keys = new() { { "start_year", strategy => (decimal?)strategy.StartYear }, { "end_year", strategy => (decimal?)strategy.EndYear } },
    };

    private static void Check(Strategy strategy, Violations violations)
    {
        violations.Texts("titles", strategy.Titles, required: true);
        violations.Years("start_year", strategy.StartYear, "end_year", strategy.EndYear);
    }
}
