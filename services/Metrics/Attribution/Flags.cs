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

    public static readonly IReadOnlyList<(Flags Flag, string Name, string Meaning)> All =
    [
        (Flags.CountryImputed, "country_imputed", "Several recipient countries and no percentages, or some missing: equal parts."),
        (Flags.CountryPercentInvalid, "country_percent_invalid", "Percentages of recipient countries that do not add to 98 to 102: divided by their sum."),
        (Flags.SectorImputed, "sector_imputed", "Several sectors and no percentages, or some missing: equal parts."),
        (Flags.SectorPercentInvalid, "sector_percent_invalid", "Percentages of sectors that do not add to 98 to 102: divided by their sum."),
        (Flags.DonorImputed, "donor_imputed", "Several donors and nothing that says how much each gives: equal parts."),
        (Flags.DistrictImputed, "district_imputed", "Some percentages of places missing: what is left, in equal parts."),
        (Flags.DistrictPercentInvalid, "district_percent_invalid", "Percentages of places that do not add to 98 to 102: divided by their sum."),
        (Flags.DateImputed, "date_imputed", "Only the year of a date is known: 1 July of it."),
        (Flags.DurationImputed, "duration_imputed", "An activity without an end: five years from its start (active money only)."),
        (Flags.MinistryInferred, "ministry_inferred", "No project says which ministry: by its sectors and the mandates. Counts in questions by ministry only."),
        (Flags.CountryAssumed, "country_assumed", "The activity names no country: the import took it as this one's."),
        (Flags.DistrictSplit, "district_split", "Several places without percentages: equal parts."),
        (Flags.MinistrySplit, "ministry_split", "Several ministries without percentages: equal parts."),
    ];

    public static IReadOnlyList<string> Of(Flags flags) =>
        flags == Flags.None ? [] : [.. All.Where(each => flags.HasFlag(each.Flag)).Select(each => each.Name)];
}
