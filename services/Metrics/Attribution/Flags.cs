namespace AidCoord.Metrics.Attribution;

/// <summary>What had to be assumed to attribute an amount (1.2, Q1). The names are shown to people and programs.</summary>
[Flags]
internal enum Flags : ushort
{
    None = 0,
    CountryImputed = 1 << 0,
    CountryPercentInvalid = 1 << 1,
    SectorImputed = 1 << 2,
    SectorPercentInvalid = 1 << 3,
    DonorImputed = 1 << 4,
    DistrictImputed = 1 << 5,
    DistrictPercentInvalid = 1 << 6,
    DateImputed = 1 << 7,
    DurationImputed = 1 << 8,

    /// <summary>Counts in questions by ministry only: the other numbers do not use the ministry (Q1, Q3).</summary>
    MinistryInferred = 1 << 9,

    /// <summary>Marks: shown, never counted (Q1, G6).</summary>
    CountryAssumed = 1 << 10,
    DistrictSplit = 1 << 11,
    MinistrySplit = 1 << 12,
}

internal static class FlagNames
{
    public const Flags Counted = Flags.CountryImputed | Flags.CountryPercentInvalid | Flags.SectorImputed
        | Flags.SectorPercentInvalid | Flags.DonorImputed | Flags.DistrictImputed | Flags.DistrictPercentInvalid
        | Flags.DateImputed | Flags.DurationImputed;

    public static readonly IReadOnlyList<(Flags Flag, string Name)> All =
    [
        (Flags.CountryImputed, "country_imputed"),
        (Flags.CountryPercentInvalid, "country_percent_invalid"),
        (Flags.SectorImputed, "sector_imputed"),
        (Flags.SectorPercentInvalid, "sector_percent_invalid"),
        (Flags.DonorImputed, "donor_imputed"),
        (Flags.DistrictImputed, "district_imputed"),
        (Flags.DistrictPercentInvalid, "district_percent_invalid"),
        (Flags.DateImputed, "date_imputed"),
        (Flags.DurationImputed, "duration_imputed"),
        (Flags.MinistryInferred, "ministry_inferred"),
        (Flags.CountryAssumed, "country_assumed"),
        (Flags.DistrictSplit, "district_split"),
        (Flags.MinistrySplit, "ministry_split"),
    ];

    public static IReadOnlyList<string> Of(Flags flags) =>
        flags == Flags.None ? [] : [.. All.Where(each => flags.HasFlag(each.Flag)).Select(each => each.Name)];
}
