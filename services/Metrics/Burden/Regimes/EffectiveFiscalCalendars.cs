namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: effective number of fiscal calendars by the money of their donors.</summary>
public static class EffectiveFiscalCalendars
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Effective(RuleKind.FiscalCalendar, "effective-fiscal-calendars", 8, "Fiscal calendars, effective");
}
