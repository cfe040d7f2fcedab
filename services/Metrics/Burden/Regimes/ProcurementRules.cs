namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: how many sets of procurement rules of donors are in force.</summary>
public static class ProcurementRules
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Number(RuleKind.ProcurementRules, "procurement-rules", 3, "Sets of procurement rules");
}
