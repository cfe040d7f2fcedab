namespace AidCoord.Amounts.Money;

/// <summary>An exact amount in one currency.</summary>
/// <param name="Value">Units of <paramref name="Currency"/>.</param>
/// <param name="Currency">The currency; <see cref="CurrencyCode.None"/> when not stated.</param>
public readonly record struct CurrencyAmount(decimal Value, CurrencyCode Currency)
{
    /// <summary>An amount in US dollars.</summary>
    /// <param name="value">US dollars.</param>
    public static CurrencyAmount Usd(decimal value) => new(value, CurrencyCode.Usd);
}
