namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: effective number of sets of audit rules by the money of their donors.</summary>
public static class EffectiveAuditRules
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Effective(RuleKind.AuditRules, "effective-audit-rules", 6, "Sets of audit rules, effective");
}
