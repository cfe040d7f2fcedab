using System.Collections.Frozen;

namespace AidCoord.Amounts.Money;

/// <summary>An annual average exchange rate.</summary>
/// <param name="UnitsPerUsd">Units of the currency for one US dollar, above 0.</param>
/// <param name="Source">Where the rate comes from, for people.</param>
/// <param name="Overridden">True when a government set this rate over the one that ships with the program.</param>
public sealed record Rate(decimal UnitsPerUsd, string Source, bool Overridden);

/// <summary>One row of a rate table.</summary>
/// <param name="Currency">The currency.</param>
/// <param name="Year">Calendar year the average is taken over.</param>
/// <param name="UnitsPerUsd">Units of the currency for one US dollar, above 0.</param>
/// <param name="Source">Where the rate comes from, for people.</param>
public sealed record RateRow(CurrencyCode Currency, int Year, decimal UnitsPerUsd, string Source);

/// <summary>What came of converting a value to US dollars.</summary>
/// <param name="HasRate">False: no rate for this currency and year (<c>no_rate</c>); the value belongs to no total.</param>
/// <param name="Usd">The value in US dollars, unrounded; 0 without a rate.</param>
/// <param name="Rate">The rate used; null without one.</param>
public readonly record struct Conversion(bool HasRate, decimal Usd, Rate? Rate);

/// <summary>
/// Annual average rates, currency × calendar year → units per US dollar with source (rule N2). Immutable. No
/// neighbouring year is ever used: a missing rate is an outcome, not a guess.
/// </summary>
public sealed class RateTable
{
    private static readonly Rate UsdRate = new(1m, "US dollar", false);

    private readonly FrozenDictionary<(CurrencyCode Currency, int Year), Rate> rates;

    private RateTable(string version, FrozenDictionary<(CurrencyCode, int), Rate> rates)
    {
        Version = version;
        this.rates = rates;
    }

    /// <summary>A table with US dollars only.</summary>
    public static RateTable UsdOnly { get; } = FromLayers("usd-only");

    /// <summary>The name of this edition of the table, shown beside every converted number.</summary>
    public string Version { get; }

    /// <summary>How many rates the table holds, US dollars aside.</summary>
    public int Count => rates.Count;

    /// <summary>
    /// Builds a table from sources in order of preference: for each currency and year the first source that has it wins (N2).
    /// </summary>
    /// <param name="version">The edition's name.</param>
    /// <param name="layers">The sources, best first.</param>
    /// <exception cref="ArgumentException">A rate is not above 0.</exception>
    public static RateTable FromLayers(string version, params IReadOnlyList<RateRow>[] layers)
    {
        var rates = new Dictionary<(CurrencyCode, int), Rate>();
        foreach (var row in layers.SelectMany(layer => layer))
            rates.TryAdd((row.Currency, row.Year), Checked(row, overridden: false));
        return new(version, rates.ToFrozenDictionary());
    }

    /// <summary>The same table with a government's own rates on top; each override wins for its currency and year.</summary>
    /// <param name="version">Names the overrides; the table's version becomes "shipped+this".</param>
    /// <param name="overrides">The government's rates; of two for one currency and year the later in the list wins.</param>
    /// <exception cref="ArgumentException">A rate is not above 0, or overrides the US dollar itself.</exception>
    public RateTable WithOverrides(string version, IEnumerable<RateRow> overrides)
    {
        var merged = new Dictionary<(CurrencyCode, int), Rate>(rates);
        foreach (var row in overrides)
            merged[(row.Currency, row.Year)] = Checked(row, overridden: true);
        return new($"{Version}+{version}", merged.ToFrozenDictionary());
    }

    /// <summary>The rate of a currency in a calendar year, or null. US dollars are 1 in every year.</summary>
    /// <param name="currency">The currency.</param>
    /// <param name="year">Calendar year.</param>
    public Rate? Find(CurrencyCode currency, int year) =>
        currency == CurrencyCode.Usd ? UsdRate : rates.GetValueOrDefault((currency, year));

    /// <summary>Converts a value with the average rate of its calendar year, or says that there is none.</summary>
    /// <param name="value">Units of <paramref name="currency"/>; may be negative.</param>
    /// <param name="currency">The currency of the value.</param>
    /// <param name="year">Calendar year of the value date.</param>
    public Conversion ToUsd(decimal value, CurrencyCode currency, int year) =>
        Find(currency, year) is { } rate ? new(true, value / rate.UnitsPerUsd, rate) : default;

    private static Rate Checked(RateRow row, bool overridden)
    {
        if (row.UnitsPerUsd <= 0)
            throw new ArgumentException($"The rate of {row.Currency} in {row.Year} is {row.UnitsPerUsd}; write units per US dollar above 0.");
        if (row.Currency == CurrencyCode.Usd && row.UnitsPerUsd != 1)
            throw new ArgumentException($"The rate of USD in {row.Year} is {row.UnitsPerUsd}; one US dollar is one US dollar.");
        return new(row.UnitsPerUsd, row.Source, overridden);
    }
}
