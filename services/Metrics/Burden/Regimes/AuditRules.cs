namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: how many sets of audit rules of donors are in force.</summary>
public static class AuditRules
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Number(RuleKind.AuditRules, "audit-rules", 5, "Sets of audit rules");
}
