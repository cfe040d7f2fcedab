namespace AidCoord.Metrics.Records;

/// <summary>What a government decides about how its numbers are computed. The defaults are the methodology's.</summary>
public sealed record CountrySettings
{
    /// <summary>AidData, which republishes government systems: always a secondary reporter (D4).</summary>
    public const string AidDataIdentifier = "US-501c3-522318905";

    /// <summary>First month of the fiscal year, 1 to 12.</summary>
    public int FiscalYearStartMonth { get; init; } = 1;

    /// <summary>Money measured when the question does not say.</summary>
    public Queries.Measure Measure { get; init; } = Queries.Measure.Disbursement;

    /// <summary>Identifiers or names of publishers that republish others' projects, beside AidData and the register's (D4).</summary>
    public IReadOnlyList<string> SecondaryReporters { get; init; } = [];

    /// <summary>Identifiers or names of publishers whose 1 January means "some time in the year" (T1, 12.6).</summary>
    public IReadOnlyList<string> YearOnlyPublishers { get; init; } = [];

    /// <summary>DAC sectors for codes of publishers' own vocabularies (S1, S5).</summary>
    public IReadOnlyList<SectorMapping> SectorMappings { get; init; } = [];

    /// <summary>The country's own sectors, each with the DAC codes that belong to it. Empty: it has recorded none.</summary>
    public IReadOnlyList<NationalSector> NationalSectors { get; init; } = [];

    /// <summary>Districts of places (G3, G5). Empty: each place is its own district.</summary>
    public IReadOnlyList<DistrictMapping> Districts { get; init; } = [];

    /// <summary>Overhead on pay (v of B2), a ratio, 0 or more.</summary>
    public decimal Overhead { get; init; } = 0.25m;

    /// <summary>Productive hours of an official a year (P of B6), above 0.</summary>
    public decimal ProductiveHours { get; init; } = 1408m;

    /// <summary>Most sectors in which a donor should work (L of F10), 1 or more; the code of conduct of 2007 as adopted says 3, as proposed 2.</summary>
    public int SectorsPerDonor { get; init; } = 3;

    /// <summary>Most donors that should work in a sector (U of F10), 1 or more; the code of conduct of 2007 as adopted says 3 to 5, as proposed 3.</summary>
    public int DonorsPerSector { get; init; } = 5;

    /// <summary>A priority of which less than this is covered can be an orphan (A4), a ratio, 0 or more.</summary>
    public decimal OrphanCover { get; init; } = 0.5m;

    /// <summary>A priority with more donors than this is no orphan (A4), 0 or more.</summary>
    public int OrphanDonors { get; init; } = 1;

    /// <summary>Least amount of a new intervention that A1 asks about, US dollars, 0 or more.</summary>
    public decimal AlignmentThresholdUsd { get; init; } = 100_000m;

    /// <summary>When a project implementation unit counts as parallel (B4).</summary>
    public ParallelUnitRule ParallelUnitRule { get; init; }
}

/// <summary>The DAC sector that a publisher's code stands for.</summary>
/// <param name="Vocabulary">The publisher's vocabulary, as published.</param>
/// <param name="Code">The publisher's code.</param>
/// <param name="SectorCode">DAC code, 3 or 5 digits.</param>
/// <param name="Percentage">Percent when one code stands for several sectors; null: equal parts.</param>
public sealed record SectorMapping(string Vocabulary, string Code, string SectorCode, string? Percentage = null);

/// <summary>A sector of the country's own, as its plan or budget names it.</summary>
/// <param name="Id">Key; begins with a letter, so that it is no DAC code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Beginnings">Beginnings of DAC codes (<c>12</c>, <c>11330</c>); the longest that fits a code decides.</param>
public sealed record NationalSector(string Id, string Name, IReadOnlyList<string> Beginnings);

/// <summary>The district that contains a place.</summary>
/// <param name="Place">The place's key (<c>G1:2253350</c>) or its name; compared without regard to case and white space.</param>
/// <param name="DistrictId">Key of the district; empty: the place is above districts and belongs to National.</param>
/// <param name="Name">Name of the district for people.</param>
public sealed record DistrictMapping(string Place, string DistrictId, string Name);
