using System.Collections.Frozen;
using System.Globalization;

namespace AidCoord.Codelists.Obligations;

/// <summary>
/// Default times per type of obligation (methodology B9). They are good to a factor of several, not to a tenth: every result
/// that uses them carries <see cref="Evidence"/>.
/// </summary>
public static class DefaultTimes
{
    private static readonly EmbeddedTable Table = EmbeddedTable.Read("default-times.tsv");

    private static readonly FrozenDictionary<string, DefaultTime> ByType;

    static DefaultTimes()
    {
        ObligationTypes = [.. Table.Rows.Select(r => r["obligation_type"])];
        All = [.. Table.Rows.Where(r => r["likely"].Length > 0).Select(r => new DefaultTime(
            r["obligation_type"], Hours(r["low"]), Hours(r["likely"]), Hours(r["high"])))];
        ByType = All.ToFrozenDictionary(t => t.ObligationType, StringComparer.OrdinalIgnoreCase);
        WithoutDefault = Table.Rows.Where(r => r["likely"].Length == 0)
            .ToFrozenDictionary(r => r["obligation_type"], r => r["reason_for_none"], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Version of the table.</summary>
    public static string Version => Table.Note("version");

    /// <summary>The words that mark every result resting on a default.</summary>
    public static string Evidence => Table.Note("evidence");

    /// <summary>Where the figures are from.</summary>
    public static string Source => Table.Note("source");

    /// <summary>Year of the newest evidence.</summary>
    public static string Date => Table.Note("date");

    /// <summary>Every type of obligation by its name in the projects service, and <c>MISSION</c>, with and without default.</summary>
    public static IReadOnlyList<string> ObligationTypes { get; }

    /// <summary>The types that have a default.</summary>
    public static IReadOnlyList<DefaultTime> All { get; }

    /// <summary>The types that have none, with the reason. Their hours are unknown, never 0, until said or measured.</summary>
    public static IReadOnlyDictionary<string, string> WithoutDefault { get; }

    /// <summary>The default of a type (case does not matter), or null when it has none.</summary>
    public static DefaultTime? Find(string obligationType) => ByType.GetValueOrDefault(obligationType);

    private static double Hours(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
