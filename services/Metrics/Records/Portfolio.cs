using AidCoord.Amounts.Money;
using AidCoord.Metrics.Parameters;

namespace AidCoord.Metrics.Records;

/// <summary>
/// Everything the numbers of one country are computed from. Immutable. What is not known is absent, never 0: an empty list of
/// obligations and missions means that nobody keeps the register, and burden is then "not measured".
/// </summary>
public sealed record Portfolio
{
    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public required string CountryCode { get; init; }

    /// <summary>Name of the country for people.</summary>
    public string CountryName { get; init; } = "";

    /// <summary>Every activity recorded for the country, from all publishers.</summary>
    public IReadOnlyList<Activity> Activities { get; init; } = [];

    /// <summary>The register of organisations; empty: identifiers and names decide (I3).</summary>
    public IReadOnlyList<Organisation> Organisations { get; init; } = [];

    /// <summary>The ministries; empty: a proposed set by DAC sector is used, and everything by it is inferred.</summary>
    public IReadOnlyList<Ministry> Ministries { get; init; } = [];

    /// <summary>Which ministry is responsible for which sector; used with <see cref="Ministries"/> only.</summary>
    public IReadOnlyList<Mandate> Mandates { get; init; } = [];

    /// <summary>The priorities of all plans; empty: there is no plan here.</summary>
    public IReadOnlyList<Priority> Priorities { get; init; } = [];

    /// <summary>The outcomes of all UN frameworks; empty: there is no framework here.</summary>
    public IReadOnlyList<Outcome> Outcomes { get; init; } = [];

    /// <summary>Duties towards donors.</summary>
    public IReadOnlyList<Obligation> Obligations { get; init; } = [];

    /// <summary>Missions received.</summary>
    public IReadOnlyList<Mission> Missions { get; init; } = [];

    /// <summary>Staff who could do the work.</summary>
    public IReadOnlyList<Staffing> Staffing { get; init; } = [];

    /// <summary>Measured hours.</summary>
    public IReadOnlyList<TimeSheet> TimeSheets { get; init; } = [];

    /// <summary>What the government's budget holds of projects; empty: nobody recorded it, which is not 0.</summary>
    public IReadOnlyList<BudgetRecord> BudgetRecords { get; init; } = [];

    /// <summary>Arrangements between donors.</summary>
    public IReadOnlyList<Arrangement> Arrangements { get; init; } = [];

    /// <summary>Thresholds, limits and defaults by fiscal year.</summary>
    public DatedParameters Parameters { get; init; } = DatedParameters.Standard;

    /// <summary>Exchange rates: the shipped table with the government's overrides.</summary>
    public RateTable Rates { get; init; } = RateTable.UsdOnly;

    /// <summary>The country's settings.</summary>
    public CountrySettings Settings { get; init; } = new();

    /// <summary>When the newest record changed, for people; shown beside every number. Empty: not known.</summary>
    public string DataDate { get; init; } = "";
}
