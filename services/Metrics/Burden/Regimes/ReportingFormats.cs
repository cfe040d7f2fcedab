namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: how many reporting formats of donors are in force.</summary>
public static class ReportingFormats
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Number(RuleKind.ReportingFormat, "reporting-formats", 1, "Reporting formats");
}
