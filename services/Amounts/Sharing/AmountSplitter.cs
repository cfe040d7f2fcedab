using System.Collections.Immutable;
using System.Numerics;

namespace AidCoord.Amounts.Sharing;

/// <summary>
/// Splits amounts into cells that add up exactly (rules 1.1 and X-1): each cell is amount × share cut to six decimals
/// toward zero; what remains goes to the cell with the largest share, of equals the first. Immutable; made once and used for
/// many amounts.
/// </summary>
public sealed class AmountSplitter
{
    private readonly ImmutableArray<ulong> small;
    private readonly ImmutableArray<BigInteger> large;
    private readonly ulong smallTotal;
    private readonly BigInteger largeTotal;
    private readonly int remainderTo;

    private AmountSplitter(ImmutableArray<BigInteger> weights, Func<int, int, bool> comesBefore)
    {
        largeTotal = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
        for (var i = 1; i < weights.Length; i++)
        {
            if (weights[i] > weights[remainderTo] || (weights[i] == weights[remainderTo] && comesBefore(i, remainderTo)))
                remainderTo = i;
        }

        Count = weights.Length;
        if (largeTotal <= long.MaxValue)
        {
            small = [.. weights.Select(weight => (ulong)weight)];
            smallTotal = (ulong)largeTotal;
        }
        else
        {
            large = weights;
        }
    }

    /// <summary>How many cells an amount is split into.</summary>
    public int Count { get; }

    /// <summary>A splitter for cells with the given weights; a cell's share is its weight ÷ the sum of all.</summary>
    /// <param name="weights">
    /// At least one weight above 0, in the order that decides ties: of equal shares the first takes the remainder. Products
    /// of <see cref="Shares.Weights"/> are such weights.
    /// </param>
    /// <exception cref="ArgumentException">No weight, or one that is not above 0.</exception>
    public static AmountSplitter FromWeights(IEnumerable<BigInteger> weights)
    {
        var list = weights.ToImmutableArray();
        if (list.IsEmpty || list.Any(weight => weight.Sign <= 0))
            throw new ArgumentException("Every cell needs a weight above 0, and there must be at least one.");
        return new(list, (one, other) => one < other);
    }

    /// <summary>A splitter over shares: cells come in the order of the keys, ties go to the first key in ordinal order.</summary>
    /// <param name="shares">The shares.</param>
    public static AmountSplitter Over(Shares shares) => new(
        [.. shares.Weights.Select(weight => (BigInteger)weight)],
        (one, other) => string.CompareOrdinal(shares.Keys[one], shares.Keys[other]) < 0);

    /// <summary>Splits an amount; the parts add up to it exactly, and none has the other sign.</summary>
    /// <param name="millionths">The amount in millionths.</param>
    /// <param name="parts">Receives <see cref="Count"/> parts in millionths.</param>
    /// <exception cref="ArgumentException">There is not room for exactly <see cref="Count"/> parts.</exception>
    public void Split(long millionths, Span<long> parts)
    {
        if (parts.Length != Count)
            throw new ArgumentException($"{Count} cells need room for {Count} parts, not {parts.Length}.");
        var rest = millionths;
        for (var i = 0; i < parts.Length; i++)
        {
            var part = small.IsDefault ? Part(millionths, large[i]) : Part(millionths, small[i]);
            parts[i] = part;
            rest -= part;
        }

        parts[remainderTo] += rest;
    }

    private long Part(long millionths, ulong weight)
    {
        var size = (ulong)Math.Abs(millionths);
        var high = Math.BigMul(size, weight, out var low);
        var part = (long)(high == 0 ? low / smallTotal : (ulong)(new UInt128(high, low) / smallTotal));
        return millionths < 0 ? -part : part;
    }

    private long Part(long millionths, BigInteger weight) => (long)BigInteger.Divide(millionths * weight, largeTotal);
}
