using AidCoord.Amounts.Time;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Queries;

/// <summary>Which money is measured; one measure per index, never mixed (1.2).</summary>
public enum Measure
{
    /// <summary>Disbursements and expenditure, IATI transaction types 3 and 4.</summary>
    Disbursement = 0,

    /// <summary>Commitments, type 2.</summary>
    Commitment = 1,

    /// <summary>Commitments spread evenly over the life of the activity (1.4, M3).</summary>
    Active = 2,
}

/// <summary>Who counts as the donor of an amount (D7).</summary>
public enum DonorRole
{
    /// <summary>The agency the ministry deals with; the role of fragmentation, overlap and burden.</summary>
    Counterpart = 0,

    /// <summary>Whose money it is; the role of "fragmentation of funding".</summary>
    Funder = 1,
}

/// <summary>By what rows are grouped.</summary>
public enum Grouping
{
    /// <summary>The whole country: one row.</summary>
    Country = 0,

    /// <summary>By ministry.</summary>
    Ministry,

    /// <summary>By sector.</summary>
    Sector,

    /// <summary>By donor in the role of counterpart.</summary>
    Donor,

    /// <summary>By district.</summary>
    District,

    /// <summary>By fiscal year.</summary>
    Year,

    /// <summary>By priority of the national plan, at its top; money of an activity is divided as its links say.</summary>
    Priority,

    /// <summary>By outcome of the UN framework; money of an activity is divided as its links say.</summary>
    Outcome,
}

/// <summary>How fine sectors are.</summary>
public enum SectorLevel
{
    /// <summary>DAC category: the first three digits (S3).</summary>
    Category = 0,

    /// <summary>As published, 3 or 5 digits.</summary>
    Published,

    /// <summary>The country's own sectors, by the table in its settings.</summary>
    National,
}

/// <summary>At which level donors are told apart.</summary>
public enum DonorLevel
{
    /// <summary>Each agency by itself.</summary>
    Agency = 0,

    /// <summary>All agencies of one group together, by the country's register (D8).</summary>
    Group,
}

/// <summary>What a person wants to know.</summary>
public sealed record Question
{
    /// <summary>By what to group.</summary>
    public Grouping By { get; init; }

    /// <summary>Which fiscal years.</summary>
    public Period Period { get; init; } = Period.All;

    /// <summary>Which money; null: as the country's settings say.</summary>
    public Measure? Measure { get; init; }

    /// <summary>Ids or codes of metrics; empty: all of the catalogue that exist for the grouping.</summary>
    public IReadOnlyList<string> Metrics { get; init; } = [];

    /// <summary>How fine sectors are.</summary>
    public SectorLevel SectorLevel { get; init; }

    /// <summary>At which level donors are told apart.</summary>
    public DonorLevel DonorLevel { get; init; }

    /// <summary>Keys of publishers: only what their activities say counts, <c>unassigned</c> for those that name none; null: all.</summary>
    public IReadOnlyCollection<string>? Publishers { get; init; }

    /// <summary>In which language each number is read aloud; null: not at all.</summary>
    public Language? Language { get; init; }

    /// <summary>What the metrics are chosen from.</summary>
    public IReadOnlyList<MetricDefinition> Catalogue { get; init; } = MetricCatalogue.All;
}
