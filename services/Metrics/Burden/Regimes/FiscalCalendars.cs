namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>B5: how many fiscal calendars of donors are in force.</summary>
public static class FiscalCalendars
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = RuleSets.Number(RuleKind.FiscalCalendar, "fiscal-calendars", 7, "Fiscal calendars");
}
