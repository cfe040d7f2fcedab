namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: effective number of reporting formats by the money of their donors.</summary>
public static class EffectiveReportingFormats
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Effective(RuleKind.ReportingFormat, "effective-reporting-formats", 2, "Reporting formats, effective");
}
