using System.Numerics;
using AidCoord.Amounts.Sharing;
using FsCheck;
using FsCheck.Fluent;

namespace AidCoord.Amounts.Tests;

/// <summary>Rules 1.1 and X-1.</summary>
public sealed class SplittingTests
{
    private static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Theory]
    [InlineData(10_000_000, new[] { 1, 1, 1 }, new long[] { 3_333_334, 3_333_333, 3_333_333 })]
    [InlineData(-10_000_000, new[] { 1, 1, 1 }, new long[] { -3_333_334, -3_333_333, -3_333_333 })]
    [InlineData(3_000_000, new[] { 1, 1, 1 }, new long[] { 1_000_000, 1_000_000, 1_000_000 })]
    [InlineData(2, new[] { 1, 2, 2, 1 }, new long[] { 0, 2, 0, 0 })]
    [InlineData(0, new[] { 1, 2 }, new long[] { 0, 0 })]
    public void TheRemainderGoesToTheLargestShareAndOfEqualsToTheFirst(long amount, int[] weights, long[] expected)
    {
        var parts = new long[weights.Length];

        AmountSplitter.FromWeights(weights.Select(weight => (BigInteger)weight)).Split(amount, parts);

        Assert.Equal(expected, parts);
    }

    [Fact]
    public void OverSharesATieGoesToTheFirstKeyInOrdinalOrder()
    {
        var parts = new long[3];

        AmountSplitter.Over(Shares.Equal(["c", "b", "a"])).Split(10, parts);

        Assert.Equal([3, 3, 4], parts);
    }

    [Fact]
    public void PartsAlwaysAddUpAndNeverChangeSign()
    {
        var property = Prop.ForAll(
            Amounts.ToArbitrary(),
            Weights.ToArbitrary(),
            (amount, weights) =>
            {
                var parts = new long[weights.Length];
                AmountSplitter.FromWeights(weights).Split(amount, parts);
                var total = weights.Aggregate(BigInteger.Zero, (sum, weight) => sum + weight);
                var near = parts.Zip(weights).All(pair =>
                    BigInteger.Abs(pair.First * total - amount * pair.Second) <= total * weights.Length);
                return parts.Aggregate((Int128)0, (sum, part) => sum + part) == amount
                    && parts.All(part => part == 0 || (part > 0) == (amount > 0))
                    && near;
            });
        Check.One(Thousand, property);
    }

    [Fact]
    public void ScalingTheWeightsChangesNothing()
    {
        // The factor pushes the weights from the 64-bit path to the big one: both must give the same cells.
        var factor = BigInteger.Pow(10, 30);
        var property = Prop.ForAll(
            Amounts.ToArbitrary(),
            Weights.ToArbitrary(),
            (amount, weights) =>
            {
                var one = new long[weights.Length];
                var other = new long[weights.Length];
                AmountSplitter.FromWeights(weights).Split(amount, one);
                AmountSplitter.FromWeights(weights.Select(weight => weight * factor)).Split(amount, other);
                return one.SequenceEqual(other);
            });
        Check.One(Thousand, property);
    }

    [Fact]
    public void SharesOfAnyPercentagesAddToOne()
    {
        var percentage = Gen.OneOf(
            Gen.Constant<string?>(null),
            Gen.Constant<string?>("0"),
            Gen.Constant<string?>("none"),
            Gen.Choose(-50, 20_000).Select(value => (string?)(value / 100m).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        var entry = from key in Gen.Choose(0, 6) from text in percentage select new PercentageEntry("K" + key, text);
        var property = Prop.ForAll(
            entry.NonEmptyListOf().ToArbitrary(),
            entries =>
            {
                var reading = Percentages.ToShares([.. entries]);
                var keys = entries.Select(each => each.Key).ToHashSet();
                return reading.Shares.Weights.Aggregate((UInt128)0, (sum, weight) => sum + weight) == reading.Shares.Total
                    && reading.Shares.Weights.All(weight => weight > 0)
                    && reading.Shares.Keys.All(keys.Contains)
                    && Math.Abs(reading.Shares.Keys.Sum(reading.Shares.Of) - 1) < 1e-12;
            });
        Check.One(Thousand, property);
    }

    [Fact]
    public void ASplitterRefusesWeightsThatAreNotAboveZero()
    {
        Assert.Throws<ArgumentException>(() => AmountSplitter.FromWeights([]));
        Assert.Throws<ArgumentException>(() => AmountSplitter.FromWeights([1, 0]));
        Assert.Throws<ArgumentException>(() => AmountSplitter.FromWeights([1, 1]).Split(1, new long[3]));
    }

    private static Gen<long> Amounts => Gen.OneOf(
        Gen.Choose(-1_000, 1_000).Select(value => (long)value),
        Gen.Choose(-1_000_000_000, 1_000_000_000).Select(value => value * 1_000_000_007L));

    private static Gen<BigInteger[]> Weights => Gen.Choose(1, 10_000).Select(value => (BigInteger)value).NonEmptyListOf()
        .Select(list => list.ToArray());
}
