using System.Collections.Frozen;
using System.Globalization;

namespace AidCoord.Codelists.ExchangeRates;

/// <summary>
/// Annual average exchange rates against the US dollar (methodology N2). A government may override them; a pair of
/// currency and year that is not here has no rate, and no neighbouring year stands in for it.
/// </summary>
public static class AnnualRates
{
    private static readonly EmbeddedTable Table = EmbeddedTable.Read("annual-rates.tsv");

    private static readonly FrozenDictionary<(string Currency, int Year), AnnualRate> Rates = Table.Rows
        .Select(r => new AnnualRate(
            r["currency"],
            int.Parse(r["year"], CultureInfo.InvariantCulture),
            decimal.Parse(r["units_per_usd"], CultureInfo.InvariantCulture),
            r["source"],
            r["doubt"] is { Length: > 0 } doubt ? doubt : null))
        .ToFrozenDictionary(r => (r.Currency, r.Year));

    /// <summary>Version of the table, raised with every change of a figure.</summary>
    public static string Version => Table.Note("version");

    /// <summary>What the names in <see cref="AnnualRate.Source"/> stand for.</summary>
    public static IReadOnlyDictionary<string, string> Sources { get; } = new Dictionary<string, string>
    {
        ["fed"] = Table.Note("source fed"),
        ["imf"] = Table.Note("source imf"),
        ["d-portal"] = Table.Note("source d-portal"),
        ["definition"] = "One US dollar is one US dollar.",
    };

    /// <summary>Every rate, by currency, then year. The dollar itself is not listed: it is 1 in every year.</summary>
    public static IReadOnlyList<AnnualRate> All { get; } =
        [.. Rates.Values.OrderBy(r => r.Currency, StringComparer.Ordinal).ThenBy(r => r.Year)];

    /// <summary>The average rate of a calendar year, or null when there is none.</summary>
    /// <param name="currency">ISO 4217 code, upper case.</param>
    /// <param name="year">Calendar year of the value date, whatever the fiscal year.</param>
    public static AnnualRate? UnitsPerUsd(string currency, int year) => currency == "USD"
        ? new AnnualRate("USD", year, 1m, "definition", null)
        : Rates.GetValueOrDefault((currency, year));
}
