namespace AidCoord.Amounts.Numbers;

/// <summary>
/// Amounts of the fact table: whole millionths of the reporting currency in 64 bits (rules 1.1, N1). Sums of such
/// amounts are exact whatever their order.
/// </summary>
public static class SixDecimals
{
    /// <summary>How many of the smallest unit make one unit of currency.</summary>
    public const long PerUnit = 1_000_000;

    /// <summary>
    /// The largest amount, without sign, that one transaction may have: 10^12 units, a million millions. Larger figures are
    /// mistakes of the publisher, and the limit leaves room for millions of transactions in a 128-bit sum.
    /// </summary>
    public const decimal Largest = 1_000_000_000_000m;

    /// <summary>Rounds to six decimals, half away from zero; false when the amount is beyond <see cref="Largest"/>.</summary>
    /// <param name="amount">Units of currency.</param>
    /// <param name="millionths">The amount in millionths.</param>
    public static bool TryRound(decimal amount, out long millionths)
    {
        millionths = 0;
        if (amount > Largest || amount < -Largest)
            return false;
        millionths = (long)(decimal.Round(amount, 6, MidpointRounding.AwayFromZero) * PerUnit);
        return true;
    }

    /// <summary>The amount in units of currency, exactly.</summary>
    /// <param name="millionths">Millionths of the unit.</param>
    public static decimal ToDecimal(long millionths) => (decimal)millionths / PerUnit;

    /// <summary>The sum in units of currency, exactly.</summary>
    /// <param name="millionths">Millionths of the unit.</param>
    public static decimal ToDecimal(Int128 millionths) => (decimal)millionths / PerUnit;
}
