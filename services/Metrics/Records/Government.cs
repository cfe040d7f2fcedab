using AidCoord.Amounts.Money;
using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Records;

/// <summary>A ministry, or another public body that deals with donors.</summary>
/// <param name="Id">Key of the ministry in every result.</param>
/// <param name="Name">Name for people.</param>
public sealed record Ministry(string Id, string Name)
{
    /// <summary>Proposed from the DAC sectors, not confirmed by the government.</summary>
    public bool Proposed { get; init; }
}

/// <summary>A ministry's responsibility for a sector; used for activities that name no ministry (flag <c>ministry_inferred</c>).</summary>
/// <param name="MinistryId">Id of the ministry.</param>
/// <param name="SectorCode">Beginning of DAC codes it covers, usually 3 or 5 digits; the longest that fits a sector wins.</param>
/// <param name="Percentage">Percent of the sector when several ministries share it; null: equal parts.</param>
public sealed record Mandate(string MinistryId, string SectorCode, string? Percentage = null);

/// <summary>A priority of the national plan.</summary>
public sealed record Priority
{
    /// <summary>Id of the priority, as activities link to it; the key of its row.</summary>
    public required string Id { get; init; }

    /// <summary>Name of the record it comes from; shown in explanations.</summary>
    public string Record { get; init; } = "";

    /// <summary>Title for people.</summary>
    public string Title { get; init; } = "";

    /// <summary>Id of the priority above it; empty at the top.</summary>
    public string ParentId { get; init; } = "";

    /// <summary>Fiscal years of its plan; the whole of time when the plan does not say.</summary>
    public Period Years { get; init; } = Period.All;

    /// <summary>Ministries responsible for it; empty: the plan does not say, those of the priority above are.</summary>
    public IReadOnlyList<string> MinistryIds { get; init; } = [];

    /// <summary>Costing by fiscal year; empty: not costed, which is not 0.</summary>
    public IReadOnlyList<PriorityCost> Costs { get; init; } = [];
}

/// <summary>What one priority needs in one fiscal year, and what the country pays of it (A2, A4). Not known is not 0.</summary>
/// <param name="Year">Fiscal year.</param>
/// <param name="Need">The whole need, public and external together, 0 or more; null: not costed.</param>
/// <param name="Domestic">What the country pays itself, 0 or more; null: not known.</param>
public sealed record PriorityCost(int Year, CurrencyAmount? Need, CurrencyAmount? Domestic = null);

/// <summary>An outcome of the UN framework.</summary>
/// <param name="Id">Id of the outcome, as activities link to it; the key of its row.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Years">Fiscal years of its framework; the whole of time when it does not say.</param>
public sealed record Outcome(string Id, string Title, Period Years = default);

/// <summary>The officials of a ministry who could do the work that donors ask for, never the whole ministry (B6).</summary>
public sealed record Staffing
{
    /// <summary>Id of the ministry.</summary>
    public required string MinistryId { get; init; }

    /// <summary>First fiscal year for which it holds; it holds until a later record.</summary>
    public required int Year { get; init; }

    /// <summary>Staff by grade.</summary>
    public IReadOnlyList<GradeStaff> Grades { get; init; } = [];
}

/// <summary>Staff of one grade.</summary>
/// <param name="Grade">The word that obligations and missions use for it.</param>
/// <param name="FullTimeEquivalents">Full-time equivalents, above 0.</param>
/// <param name="AnnualGrossPay">Gross pay a year of one full-time official; null: not known.</param>
public sealed record GradeStaff(string Grade, decimal FullTimeEquivalents, CurrencyAmount? AnnualGrossPay = null);
