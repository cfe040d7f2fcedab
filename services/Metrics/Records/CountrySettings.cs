namespace AidCoord.Metrics.Records;

/// <summary>
/// What a government decides about how its numbers are computed, for all years alike; what may change from year to year is in
/// <see cref="Parameters.DatedParameters"/>. The defaults are the methodology's.
/// </summary>
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
