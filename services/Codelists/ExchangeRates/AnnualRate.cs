namespace AidCoord.Codelists.ExchangeRates;

/// <summary>The average exchange rate of one currency in one calendar year.</summary>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="Year">Calendar year.</param>
/// <param name="UnitsPerUsd">Units of the currency for one US dollar; more than 0.</param>
/// <param name="Source">Which source the figure is from, a key of <see cref="AnnualRates.Sources"/>.</param>
/// <param name="Doubt">Why the figure should be checked before it is relied on; null for an ordinary figure.</param>
public sealed record AnnualRate(string Currency, int Year, decimal UnitsPerUsd, string Source, string? Doubt);
