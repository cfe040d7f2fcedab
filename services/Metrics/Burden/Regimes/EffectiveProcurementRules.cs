namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: effective number of sets of procurement rules by the money of their donors.</summary>
public static class EffectiveProcurementRules
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Effective(RuleKind.ProcurementRules, "effective-procurement-rules", 4, "Sets of procurement rules, effective");
}
