using System.Collections.Immutable;
using System.Numerics;

namespace AidCoord.Amounts.Sharing;

/// <summary>
/// Parts of a whole that add to exactly 1: each key has a whole-number weight, and its share is weight ÷ total. Keeping
/// weights instead of rounded fractions makes thirds exact. Immutable; never empty; every weight is above 0.
/// </summary>
public sealed class Shares
{
    private const decimal LargestWeight = 100_000_000_000_000m;
    private const decimal DecimalsKept = 1_000_000_000_000m;

    private Shares(ImmutableArray<string> keys, ImmutableArray<UInt128> weights, UInt128 total)
    {
        Keys = keys;
        Weights = weights;
        Total = total;
    }

    /// <summary>The keys, distinct, in the order they were first met.</summary>
    public ImmutableArray<string> Keys { get; }

    /// <summary>The weight of each key, above 0, without a divisor in common.</summary>
    public ImmutableArray<UInt128> Weights { get; }

    /// <summary>The sum of the weights.</summary>
    public UInt128 Total { get; }

    /// <summary>How many keys there are.</summary>
    public int Count => Keys.Length;

    /// <summary>The whole belongs to one key.</summary>
    /// <param name="key">The key.</param>
    public static Shares Whole(string key) => new([key], [1], 1);

    /// <summary>Equal shares over the distinct keys.</summary>
    /// <param name="keys">At least one key; a repeated one counts once (P4).</param>
    /// <exception cref="ArgumentException">There is no key.</exception>
    public static Shares Equal(IEnumerable<string> keys) =>
        FromWeights(keys.Distinct(StringComparer.Ordinal).Select(key => new KeyValuePair<string, decimal>(key, 1m)));

    /// <summary>Shares in proportion to weights; equal keys add up, weights of 0 are left out.</summary>
    /// <param name="weights">Key and weight, 0 or more, at least one above 0.</param>
    /// <exception cref="ArgumentException">A weight is negative, or none is above 0.</exception>
    public static Shares FromWeights(IEnumerable<KeyValuePair<string, decimal>> weights)
    {
        var order = new List<string>();
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (key, weight) in weights)
        {
            if (weight < 0)
                throw new ArgumentException($"The weight of {key} is {weight}; a share cannot be negative.");
            if (sums.TryAdd(key, weight))
                order.Add(key);
            else
                sums[key] += weight;
        }

        var keys = order.Where(key => sums[key] > 0).ToImmutableArray();
        if (keys.IsEmpty)
            throw new ArgumentException("Shares need at least one weight above 0.");

        // 12 decimals of a percentage keep every real share apart, and the sum of many weights inside 128 bits.
        var largest = keys.Max(key => sums[key]);
        var shrink = largest > LargestWeight ? largest / LargestWeight : 1m;
        var whole = keys.Select(key => (UInt128)(decimal.Round(sums[key] / shrink, 12) * DecimalsKept)).ToArray();
        var divisor = whole.Aggregate((UInt128)0, GreatestDivisor);
        if (divisor == 0)
            throw new ArgumentException("Shares need at least one weight above 0 within 12 decimals.");

        var kept = keys.Zip(whole).Where(pair => pair.Second > 0).ToList();
        var total = kept.Aggregate((UInt128)0, (sum, pair) => sum + pair.Second / divisor);
        return new([.. kept.Select(pair => pair.First)], [.. kept.Select(pair => pair.Second / divisor)], total);
    }

    /// <summary>The same shares under other keys; keys that become equal add up.</summary>
    /// <param name="rename">Old key to new key.</param>
    public Shares Rekeyed(Func<string, string> rename)
    {
        var order = new List<string>();
        var sums = new Dictionary<string, UInt128>(StringComparer.Ordinal);
        for (var i = 0; i < Keys.Length; i++)
        {
            var key = rename(Keys[i]);
            if (sums.TryAdd(key, Weights[i]))
                order.Add(key);
            else
                sums[key] += Weights[i];
        }

        return new([.. order], [.. order.Select(key => sums[key])], Total);
    }

    /// <summary>Each key's share divided again by shares of its own; keys that become equal add up.</summary>
    /// <param name="inner">The shares within a key.</param>
    public Shares Nested(Func<string, Shares> inner)
    {
        var within = Keys.Select(inner).ToList();
        var multiple = within.Aggregate(BigInteger.One, (all, shares) =>
            all / BigInteger.GreatestCommonDivisor(all, shares.Total) * shares.Total);
        var order = new List<string>();
        var sums = new Dictionary<string, BigInteger>(StringComparer.Ordinal);
        for (var i = 0; i < Keys.Length; i++)
        {
            var factor = Weights[i] * (multiple / within[i].Total);
            for (var j = 0; j < within[i].Count; j++)
            {
                var key = within[i].Keys[j];
                if (sums.TryAdd(key, 0))
                    order.Add(key);
                sums[key] += factor * within[i].Weights[j];
            }
        }

        // Beyond 100 bits the last digits are dropped: they are worth less than 10^-25 of the whole.
        var divisor = sums.Values.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        var bits = (int)(sums.Values.Max() / divisor).GetBitLength();
        var weights = order.ConvertAll(key => (UInt128)BigInteger.Max(1, sums[key] / divisor >> Math.Max(0, bits - 100)));
        return new([.. order], [.. weights], weights.Aggregate((UInt128)0, (sum, weight) => sum + weight));
    }

    /// <summary>The share of one key for display, from 0 to 1; 0 for a key that is not there.</summary>
    /// <param name="key">The key.</param>
    public double Of(string key)
    {
        var index = Keys.IndexOf(key);
        return index < 0 ? 0 : (double)Weights[index] / (double)Total;
    }

    private static UInt128 GreatestDivisor(UInt128 a, UInt128 b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a;
    }
}
