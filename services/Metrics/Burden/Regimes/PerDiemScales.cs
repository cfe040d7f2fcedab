namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: how many per-diem scales of donors are in force.</summary>
public static class PerDiemScales
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Number(RuleKind.PerDiemScale, "per-diem-scales", 9, "Per-diem scales");
}
