using AidCoord.Amounts.Numbers;

namespace AidCoord.Metrics.Groups;

/// <summary>One part of a whole.</summary>
/// <param name="Key">What it belongs to.</param>
/// <param name="Millionths">Its netted amount in millionths of a US dollar, above 0.</param>
public readonly record struct Part(string Key, Int128 Millionths)
{
    /// <summary>The amount in US dollars, exactly.</summary>
    public decimal Amount => SixDecimals.ToDecimal(Millionths);
}

/// <summary>
/// The parts of a whole that are above 0 after netting (x⁺), largest first, of equals the first key in ordinal order. A part
/// that is negative after netting counts as 0 and is reported in <see cref="Negative"/> (1.2).
/// </summary>
public sealed class Parts
{
    private readonly Part[] parts;
    private readonly Func<string, string> nameOf;

    internal Parts(IEnumerable<(string Key, Int128 Millionths)> netted, Func<string, string> nameOf)
    {
        this.nameOf = nameOf;
        List<Part> positive = [];
        foreach (var (key, amount) in netted)
        {
            if (amount > 0)
                positive.Add(new(key, amount));
            else
                Negative -= amount;
        }

        parts = [.. positive];
        Array.Sort(parts, (one, other) => other.Millionths.CompareTo(one.Millionths) is var order and not 0
            ? order
            : string.CompareOrdinal(one.Key, other.Key));
        foreach (var part in parts)
            Total += part.Millionths;
    }

    /// <summary>How many parts are above 0.</summary>
    public int Count => parts.Length;

    /// <summary>Sum of the parts above 0, in millionths.</summary>
    public Int128 Total { get; }

    /// <summary>Sum of what is below 0, without sign, in millionths.</summary>
    public Int128 Negative { get; }

    /// <summary>The parts, largest first.</summary>
    public IReadOnlyList<Part> All => parts;

    /// <summary>What a part is called, for people.</summary>
    /// <param name="part">One of the parts.</param>
    public string NameOf(Part part) => nameOf(part.Key);

    /// <summary>Shares of the whole, largest first; they add to 1.</summary>
    public IEnumerable<double> Shares()
    {
        foreach (var part in parts)
            yield return (double)part.Millionths / (double)Total;
    }
}
