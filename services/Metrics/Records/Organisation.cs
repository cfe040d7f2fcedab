namespace AidCoord.Metrics.Records;

/// <summary>
/// An entry of the country's register of organisations: which identifiers and names mean the same one (I3), which group it
/// belongs to (D8), and whether it republishes others' projects (D4).
/// </summary>
public sealed record Organisation
{
    /// <summary>Key of the organisation in every result.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>IATI organisation identifiers that mean it; compared without regard to case.</summary>
    public IReadOnlyList<string> Identifiers { get; init; } = [];

    /// <summary>Names found in published data that mean it; compared after folding case and white space.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Id of the group it belongs to; empty: it is its own group.</summary>
    public string GroupId { get; init; } = "";

    /// <summary>It republishes the projects of others.</summary>
    public bool SecondaryReporter { get; init; }
}

/// <summary>Donors that act as one within a scope (O6). Kept for the metrics that compare with and without coordination.</summary>
public sealed record Arrangement
{
    /// <summary>Name of the record.</summary>
    public required string Record { get; init; }

    /// <summary>Donors in it, at least two.</summary>
    public IReadOnlyList<OrganisationRef> Participants { get; init; } = [];

    /// <summary>Ministries it holds for; empty: all.</summary>
    public IReadOnlyList<string> MinistryIds { get; init; } = [];

    /// <summary>DAC sector codes it holds for; empty: all.</summary>
    public IReadOnlyList<string> SectorCodes { get; init; } = [];

    /// <summary>Keys of districts it holds for; empty: all.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Records of the activities it holds for; empty: all.</summary>
    public IReadOnlyList<string> Activities { get; init; } = [];

    /// <summary>First day; not found: always held.</summary>
    public Amounts.Time.DateReading Start { get; init; }

    /// <summary>Last day; not found: open.</summary>
    public Amounts.Time.DateReading End { get; init; }
}
