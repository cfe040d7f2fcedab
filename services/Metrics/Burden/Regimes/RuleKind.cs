using AidCoord.Metrics.Records;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Regimes;

/// <summary>One of the five kinds of rules that donors ask ministries to follow (B5).</summary>
/// <param name="Singular">What one is called: "reporting format".</param>
/// <param name="Plural">What several are called.</param>
/// <param name="French">The same in French.</param>
/// <param name="FrenchPlural">Several in French.</param>
/// <param name="NameOf">Name of the rules that a duty follows; empty: not said, or the duty is of another kind.</param>
internal sealed record RuleKind(string Singular, string Plural, string French, string FrenchPlural, Func<Obligation, string> NameOf)
{
    public SpokenText One => new(Singular, French);

    public SpokenText Several => new(Plural, FrenchPlural);

    public static RuleKind ReportingFormat { get; } = new("reporting format", "reporting formats", "format de rapport", "formats de rapport", duty => duty.IsReport ? duty.Regime : "");

    public static RuleKind ProcurementRules { get; } = new("set of procurement rules", "sets of procurement rules", "jeu de règles de passation des marchés", "jeux de règles de passation des marchés", duty => duty.Type == ObligationType.ProcurementRequest ? duty.Regime : "");

    public static RuleKind AuditRules { get; } = new("set of audit rules", "sets of audit rules", "jeu de règles d'audit", "jeux de règles d'audit", duty => duty.IsAudit ? duty.Regime : "");

    public static RuleKind FiscalCalendar { get; } = new("fiscal calendar", "fiscal calendars", "calendrier budgétaire", "calendriers budgétaires", duty => duty.FiscalCalendar);

    public static RuleKind PerDiemScale { get; } = new("per-diem scale", "per-diem scales", "barème d'indemnités journalières", "barèmes d'indemnités journalières", duty => duty.PerDiemScale);
}
