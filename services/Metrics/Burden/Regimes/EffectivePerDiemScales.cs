namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: effective number of per-diem scales by the money of their donors.</summary>
public static class EffectivePerDiemScales
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Effective(RuleKind.PerDiemScale, "effective-per-diem-scales", 10, "Per-diem scales, effective");
}
