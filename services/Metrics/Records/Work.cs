using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Records;

/// <summary>Kinds of duty that agreements lay on ministries (B1, closed list).</summary>
public enum ObligationType
{
    /// <summary>Visibility or other.</summary>
    Other = 0,

    /// <summary>Financial report.</summary>
    FinancialReport,

    /// <summary>Narrative or performance report.</summary>
    PerformanceReport,

    /// <summary>Support to auditors.</summary>
    Audit,

    /// <summary>Procurement request or no-objection.</summary>
    ProcurementRequest,

    /// <summary>Withdrawal or cash request.</summary>
    CashRequest,

    /// <summary>Steering committee.</summary>
    SteeringCommittee,

    /// <summary>Appraisal or negotiation.</summary>
    Negotiation,

    /// <summary>Proposal.</summary>
    Proposal,

    /// <summary>Amendment of an agreement.</summary>
    Amendment,

    /// <summary>Evaluation.</summary>
    Evaluation,

    /// <summary>Closing an agreement.</summary>
    Closeout,

    /// <summary>Receiving a mission; hours of recorded missions have this type.</summary>
    Mission,
}

/// <summary>Who pays a cost.</summary>
public enum Payer
{
    /// <summary>The government; also when nobody said (B-9).</summary>
    Government = 0,

    /// <summary>The project.</summary>
    Project = 1,
}

/// <summary>One duty of a ministry towards a donor: hours a year = agreements × times a year × hours each time (B1).</summary>
public sealed record Obligation
{
    /// <summary>Name of the record it comes from.</summary>
    public required string Record { get; init; }

    /// <summary>What it is called.</summary>
    public string Title { get; init; } = "";

    /// <summary>What kind of duty.</summary>
    public required ObligationType Type { get; init; }

    /// <summary>A financial or performance report (B-7).</summary>
    public bool IsReport => Type is ObligationType.FinancialReport or ObligationType.PerformanceReport;

    /// <summary>Support to auditors.</summary>
    public bool IsAudit => Type == ObligationType.Audit;

    /// <summary>Id of the ministry that does the work; empty: not known, counted nationally as unassigned.</summary>
    public string MinistryId { get; init; } = "";

    /// <summary>Whose duty it is.</summary>
    public OrganisationRef Donor { get; init; }

    /// <summary>Agreements that carry it (q), 1 or more.</summary>
    public int Agreements { get; init; } = 1;

    /// <summary>Times a year (f), above 0; a fraction for rarer ones. One-off: 1 ÷ length of the agreement in years (B-8).</summary>
    public required decimal TimesPerYear { get; init; }

    /// <summary>Hours each time by grade; empty: the default time of the type (B9), shown as such.</summary>
    public IReadOnlyList<GradeHours> Hours { get; init; } = [];

    /// <summary>What each time costs outside the ministry; null: nothing.</summary>
    public CurrencyAmount? OutsideCost { get; init; }

    /// <summary>Who pays the outside cost.</summary>
    public Payer OutsideCostPayer { get; init; }

    /// <summary>Who pays the hours.</summary>
    public Payer HoursPayer { get; init; }

    /// <summary>Done for national purposes anyway: only <see cref="HoursToSend"/> count (B-5).</summary>
    public bool NationalPurpose { get; init; }

    /// <summary>Hours each time to send what exists anyway.</summary>
    public decimal HoursToSend { get; init; }

    /// <summary>First day it holds; not found: always did.</summary>
    public DateReading Start { get; init; }

    /// <summary>Last day it holds; not found: open.</summary>
    public DateReading End { get; init; }

    /// <summary>Name of the report format, procurement rules or audit rules that it follows, by its type (B5); empty: not known.</summary>
    public string Regime { get; init; } = "";

    /// <summary>Name of the fiscal calendar that it follows (B5); empty: not known.</summary>
    public string FiscalCalendar { get; init; } = "";

    /// <summary>Name of the per-diem scale that it follows (B5); empty: not known.</summary>
    public string PerDiemScale { get; init; } = "";
}

/// <summary>Hours of one grade for one instance of a duty: a triple, or one figure three times.</summary>
/// <param name="Grade">Grade as in staffing; empty: the ministry's average pay.</param>
/// <param name="Low">Lowest.</param>
/// <param name="Likely">Likely.</param>
/// <param name="High">Highest.</param>
public sealed record GradeHours(string Grade, decimal Low, decimal Likely, decimal High)
{
    /// <summary>One figure without a range: standard deviation 0 (B-3).</summary>
    /// <param name="grade">Grade as in staffing.</param>
    /// <param name="hours">Hours each time.</param>
    public static GradeHours Single(string grade, decimal hours) => new(grade, hours, hours, hours);
}

/// <summary>A default time for one kind of duty (B9).</summary>
/// <param name="Low">Lowest hours each time.</param>
/// <param name="Likely">Likely hours.</param>
/// <param name="High">Highest hours.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record DefaultTime(decimal Low, decimal Likely, decimal High, string Source);

/// <summary>A visit by or for donors to officials, recorded once, whoever takes part (B3).</summary>
public sealed record Mission
{
    /// <summary>Name of the record it comes from.</summary>
    public required string Record { get; init; }

    /// <summary>What it is about.</summary>
    public string Title { get; init; } = "";

    /// <summary>First day; decides the fiscal year.</summary>
    public required DateReading Start { get; init; }

    /// <summary>Last day.</summary>
    public DateReading End { get; init; }

    /// <summary>Donors on it; its hours by donor are split equally (B-2).</summary>
    public IReadOnlyList<OrganisationRef> Donors { get; init; } = [];

    /// <summary>Donors for which one of them also acts.</summary>
    public IReadOnlyList<OrganisationRef> OnBehalfOf { get; init; } = [];

    /// <summary>Work of each ministry; empty: hours not known.</summary>
    public IReadOnlyList<MissionWork> Work { get; init; } = [];

    /// <summary>Analytic work rather than a visit (Paris 10b).</summary>
    public bool AnalyticWork { get; init; }
}

/// <summary>Officials of one grade and ministry on a mission: hours = officials × days × hours a day + preparation.</summary>
/// <param name="MinistryId">Id of the ministry; empty: not known.</param>
/// <param name="Grade">Grade as in staffing; empty: the ministry's average pay.</param>
/// <param name="Officials">How many.</param>
/// <param name="Days">Days each.</param>
/// <param name="HoursPerDay">Hours a day.</param>
/// <param name="PreparationHours">Hours of preparation of all of them together.</param>
public sealed record MissionWork(string MinistryId, string Grade, int Officials, decimal Days, decimal HoursPerDay = 6, decimal PreparationHours = 0);

/// <summary>Measured working time for one instance of a duty, or for a mission; replaces estimates and defaults.</summary>
public sealed record TimeSheet
{
    /// <summary>Name of the record it comes from.</summary>
    public required string Record { get; init; }

    /// <summary>Id of the ministry.</summary>
    public required string MinistryId { get; init; }

    /// <summary><see cref="Obligation.Record"/> or <see cref="Mission.Record"/> that it measures.</summary>
    public required string Subject { get; init; }

    /// <summary>Which instance of the duty; sheets of one instance add up. Empty: each sheet's own day is its instance.</summary>
    public string Instance { get; init; } = "";

    /// <summary>Day of the work.</summary>
    public DateReading Day { get; init; }

    /// <summary>Grade as in staffing.</summary>
    public string Grade { get; init; } = "";

    /// <summary>Minutes worked, above 0.</summary>
    public required int Minutes { get; init; }
}
