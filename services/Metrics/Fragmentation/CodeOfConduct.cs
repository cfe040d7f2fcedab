using AidCoord.Codelists;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>
/// What a sector is for the code of conduct on division of labour of 2007 (F10). It means sectors of the country's plan; as no
/// record maps money to them, a sector is a DAC category (three digits, S3), whatever the level of the question. What counts as no
/// sector is left out before codes are put together, so that a donor with nothing but research in health is not in health.
/// </summary>
internal static class CodeOfConduct
{
    /// <summary>Where the two limits come from, for people.</summary>
    public const string Texts = "EU code of conduct on division of labour: the text adopted on 15 May 2007 says three sectors for a donor and three to five donors for a sector (from general knowledge); the Commission's proposal of 28 February 2007 said two sectors and at most three donors. The country sets its own limits";

    public const string Excluded = "general budget support (510), civil society (15150, 920), research (codes that end in 82), donors' own costs (910), refugees in donor countries (930) and unspecified sectors (998) do not count";

    /// <summary>Categories that are no sector of a country: budget support, NGOs, and what no ministry works on.</summary>
    private static readonly string[] Categories = ["510", "920", "910", "930", "998"];

    /// <summary>The sector of a published code; Unassigned for what counts as none.</summary>
    public static string SectorOf(string code) =>
        code.Length < 3 || !char.IsAsciiDigit(code[0]) || Categories.Contains(code[..3]) || code == "15150" || (code.Length == 5 && code.EndsWith("82", StringComparison.Ordinal))
            ? SpecialKeys.Unassigned
            : code[..3];

    /// <summary>The sectors that the country's ministries are responsible for, in the order of the codes.</summary>
    public static IReadOnlyList<(string Sector, string Ministry)> OwnSectors(IReadOnlyList<Mandate> mandates) =>
    [
        .. Codebook.SectorCategory.Codes
            .Where(category => !category.IsWithdrawn && SectorOf(category.Value) != SpecialKeys.Unassigned)
            .SelectMany(category => mandates
                .Where(mandate => mandate.SectorCode.Trim() is { Length: > 0 } code && (code.StartsWith(category.Value, StringComparison.Ordinal) || category.Value.StartsWith(code, StringComparison.Ordinal)))
                .Select(mandate => (category.Value, mandate.MinistryId)))
            .Distinct(),
    ];

    /// <summary>What the rows of an explanation add up to: all relations of those above the limit, because which are too many is theirs to say.</summary>
    public static string WhatRowsAre(IEnumerable<IGrouping<string, Relation>> groups, string what, int limit)
    {
        var above = groups.Where(each => each.Count() > limit).ToList();
        var (relations, money) = (above.Sum(each => each.Count()), above.SelectMany(each => each).Aggregate((Int128)0, (sum, each) => sum + each.Net));
        return above.Count == 0
            ? $"None of the {what} is above the limit: no row stands behind it."
            : $"The rows are the {relations} relations of the {above.Count} {what} above the limit: {relations} − {above.Count} × {limit} = {relations - above.Count * limit}; together {Words.Usd(money)}.";
    }
}
