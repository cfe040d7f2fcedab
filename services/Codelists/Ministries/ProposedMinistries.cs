using System.Collections.Frozen;

namespace AidCoord.Codelists.Ministries;

/// <summary>
/// The set of ministries proposed to a country that has entered none of its own, drawn from the DAC 3-digit sectors.
/// Whatever is computed by it is inferred (flag <c>ministry_inferred</c>).
/// </summary>
/// <remarks>
/// Decisions: general budget support (510), other commodity assistance (530, import support), debt (600) and banking (240) go to
/// Finance, which signs for them; food assistance (520) to Agriculture and Food Security; forestry (312) to Environment; other
/// multisector (430, mostly urban and rural development) to Planning. See <see cref="SectorsWithoutMinistry"/> for the rest.
/// </remarks>
public static class ProposedMinistries
{
    private static readonly EmbeddedTable Table = EmbeddedTable.Read("proposed-ministries.tsv");

    private static readonly FrozenDictionary<string, ProposedMinistry> BySector;

    static ProposedMinistries()
    {
        All = [.. Table.Rows.Select(r => new ProposedMinistry(
            r["id"], r["english"], r["french"], r["spanish"], r["portuguese"], r["sectors"].Split(' ')))];
        BySector = All.SelectMany(m => m.Sectors, (ministry, sector) => (ministry, sector))
            .ToFrozenDictionary(p => p.sector, p => p.ministry, StringComparer.Ordinal);
    }

    /// <summary>Version of the set.</summary>
    public static string Version => Table.Note("version");

    /// <summary>The ministries, in the order of the DAC sectors.</summary>
    public static IReadOnlyList<ProposedMinistry> All { get; }

    /// <summary>DAC 3-digit sectors that are left to no ministry on purpose, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> SectorsWithoutMinistry { get; } =
        EmbeddedTable.Read("sectors-without-ministry.tsv").Rows.ToFrozenDictionary(r => r["sector"], r => r["reason"], StringComparer.Ordinal);

    /// <summary>
    /// The ministry that takes a DAC sector (three digits) or purpose code (five digits: its first three decide);
    /// null when none does.
    /// </summary>
    public static ProposedMinistry? ForSector(string? sector) =>
        sector is { Length: >= 3 } ? BySector.GetValueOrDefault(sector[..3]) : null;
}
