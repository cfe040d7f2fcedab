namespace AidCoord.Metrics.Queries;

/// <summary>Why a number is what it is.</summary>
/// <param name="Heading">As in the query.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Row">The row it stands in, with this metric only.</param>
/// <param name="Steps">How the value follows from the evidence, step by step, in words and numbers.</param>
/// <param name="Evidence">The rows behind it, largest first.</param>
/// <param name="TotalAmount">Sum of the amounts of all rows in US dollars, exactly; null when the metric is not about money.</param>
/// <param name="TotalHours">Sum of the hours of all rows, exactly; null when the metric is not about hours.</param>
public sealed record Explanation(
    Heading Heading,
    MetricDefinition Metric,
    AnswerRow Row,
    IReadOnlyList<string> Steps,
    IReadOnlyList<Evidence> Evidence,
    decimal? TotalAmount,
    decimal? TotalHours);

/// <summary>One row behind a number.</summary>
public sealed record Evidence
{
    /// <summary>Name of the record it comes from: a project, an obligation, a mission.</summary>
    public required string Record { get; init; }

    /// <summary>Its title.</summary>
    public string Title { get; init; } = "";

    /// <summary>iati-identifier; empty: not an activity, or it has none.</summary>
    public string IatiIdentifier { get; init; } = "";

    /// <summary>Key of the donor.</summary>
    public string DonorKey { get; init; } = "";

    /// <summary>Name of the donor.</summary>
    public string Donor { get; init; } = "";

    /// <summary>Key of the ministry.</summary>
    public string MinistryKey { get; init; } = "";

    /// <summary>Name of the ministry.</summary>
    public string Ministry { get; init; } = "";

    /// <summary>Sector code as published; empty: not about a sector.</summary>
    public string Sector { get; init; } = "";

    /// <summary>Key of the district; empty: not about a place.</summary>
    public string DistrictKey { get; init; } = "";

    /// <summary>Name of the district.</summary>
    public string District { get; init; } = "";

    /// <summary>Fiscal year; 0: none.</summary>
    public int Year { get; init; }

    /// <summary>US dollars, exactly; null: not about money.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Hours a year, exactly; null: not about hours.</summary>
    public decimal? Hours { get; init; }

    /// <summary>What was multiplied, in words.</summary>
    public string Derivation { get; init; } = "";

    /// <summary>Flags on it.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Day of the transaction or mission; null: none.</summary>
    public DateOnly? Day { get; init; }
}
