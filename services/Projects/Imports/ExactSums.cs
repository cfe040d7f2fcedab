using System.Globalization;
using System.Numerics;
using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports;

/// <summary>Adds up values by currency and transaction type without losing a digit.</summary>
/// <remarks>
/// Decimals of one scale are added as whole numbers of 128 bits, a sum for each scale: 10^15 and 10^-15 in one file would
/// need more digits than a decimal has. Not safe for several threads.
/// </remarks>
public sealed class ExactSums
{
    private const int Scales = 29;
    private const string None = "(none)";
    private readonly SortedDictionary<(string Currency, string Type), (Int128[] Stored, Int128[] Refused)> _sums = new(Order);

    // By currency, then by type: "(none)", 1, 2 … 13.
    private static readonly Comparer<(string Currency, string Type)> Order = Comparer<(string Currency, string Type)>.Create((a, b) =>
        string.CompareOrdinal(a.Currency, b.Currency) is var byCurrency and not 0 ? byCurrency
        : a.Type.Length != b.Type.Length && a.Type is not None && b.Type is not None ? a.Type.Length - b.Type.Length
        : string.CompareOrdinal(a.Type, b.Type));

    /// <summary>Adds values, or takes them off again.</summary>
    /// <param name="amounts">The values.</param>
    /// <param name="stored">They belong to what is stored, not to what is refused.</param>
    /// <param name="sign">1 to add, -1 to take off.</param>
    public void Add(IReadOnlyList<TransactionAmount> amounts, bool stored, int sign)
    {
        for (var i = 0; i < amounts.Count; i++)
        {
            var amount = amounts[i];
            var key = (amount.Currency.Length == 0 ? None : amount.Currency, amount.Type.Length == 0 ? None : amount.Type);
            if (!_sums.TryGetValue(key, out var sums)) _sums.Add(key, sums = (new Int128[Scales], new Int128[Scales]));
            (stored ? sums.Stored : sums.Refused)[amount.Value.Scale] += sign * Whole(amount.Value);
        }
    }

    /// <summary>The sums, in the order of currency and type.</summary>
    public IEnumerable<TransactionSum> ToMessages() => _sums.Select(entry => new TransactionSum
    {
        CurrencyCode = entry.Key.Currency,
        TransactionType = entry.Key.Type,
        Stored = Text(entry.Value.Stored),
        Refused = Text(entry.Value.Refused),
    });

    // The decimal without its point.
    private static Int128 Whole(decimal value)
    {
        Span<int> parts = stackalloc int[4];
        decimal.GetBits(value, parts);
        var whole = (Int128)new UInt128(unchecked((uint)parts[2]), unchecked(((ulong)(uint)parts[1] << 32) | (uint)parts[0]));
        return value < 0 ? -whole : whole;
    }

    private static string Text(Int128[] byScale)
    {
        var last = Array.FindLastIndex(byScale, sum => sum != 0);
        if (last < 0) return "0";
        var total = BigInteger.Zero;
        for (var scale = 0; scale <= last; scale++) total += (BigInteger)byScale[scale] * BigInteger.Pow(10, last - scale);
        if (total.IsZero) return "0";
        var digits = BigInteger.Abs(total).ToString(CultureInfo.InvariantCulture).PadLeft(last + 1, '0');
        var text = last == 0 ? digits : $"{digits[..^last]}.{digits[^last..].TrimEnd('0')}".TrimEnd('.');
        return total.Sign < 0 ? "-" + text : text;
    }
}
