using System.Globalization;

namespace AidCoord.Codelists.Obligations;

/// <summary>
/// Usual duties per kind of aid, for the indicative estimate of a country that keeps no register. A choice of this project:
/// every result that uses them says <see cref="Source"/>.
/// </summary>
public static class DefaultObligations
{
    private static readonly EmbeddedTable Table = EmbeddedTable.Read("default-obligations.tsv");

    /// <summary>Version of the table.</summary>
    public static string Version => Table.Note("version");

    /// <summary>Where the figures are from.</summary>
    public static string Source => Table.Note("source");

    /// <summary>Year of the choice.</summary>
    public static string Date => Table.Note("date");

    /// <summary>All usual duties.</summary>
    public static IReadOnlyList<DefaultObligation> All { get; } =
        [.. Table.Rows.Select(r => new DefaultObligation(r["modality"], r["obligation_type"], decimal.Parse(r["times_per_year"], CultureInfo.InvariantCulture)))];
}
