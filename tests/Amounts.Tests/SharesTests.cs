using AidCoord.Amounts.Sharing;

namespace AidCoord.Amounts.Tests;

/// <summary>Rules P1 to P4. A list is written as "A=60 B= C=19%": nothing after = is a missing percentage.</summary>
public sealed class SharesTests
{
    [Theory]
    [InlineData("P1 adds to 100", "A=60 B=40", "A=0.6 B=0.4", "")]
    [InlineData("P1 98 is inside", "A=49 B=49", "A=0.5 B=0.5", "")]
    [InlineData("P1 102 is inside", "A=51 B=51", "A=0.5 B=0.5", "")]
    [InlineData("P1 below 98 is rescaled and invalid", "A=48 B=49.99", "A=0.48984590 B=0.51015409", "invalid")]
    [InlineData("P1 above 102 is rescaled and invalid", "A=100 B=100", "A=0.5 B=0.5", "invalid")]
    [InlineData("P2 the missing share what is left", "A=60 B= C=", "A=0.6 B=0.2 C=0.2", "imputed")]
    [InlineData("P2 thirds of what is left are exact", "A=0 B= C= D=", "B=0.33333333 C=0.33333333 D=0.33333333", "imputed")]
    [InlineData("P2 nothing when nothing is left", "A=60 B=40 C=", "A=0.6 B=0.4", "imputed")]
    [InlineData("P2 nothing left and too much given", "A=80 B=40 C=", "A=0.66666666 B=0.33333333", "imputed invalid")]
    [InlineData("P2 one lone element has all", "A=", "A=1", "")]
    [InlineData("P2 all missing", "A= B= C= D=", "A=0.25 B=0.25 C=0.25 D=0.25", "imputed")]
    [InlineData("P3 all 0", "A=0 B=0", "A=0.5 B=0.5", "invalid")]
    [InlineData("0 is 0 and not missing", "A=100 B=0", "A=1", "")]
    [InlineData("P4 negative counts as 0", "A=-20 B=100", "B=1", "invalid")]
    [InlineData("P4 over 100 is kept and divided", "A=300 B=100", "A=0.75 B=0.25", "invalid")]
    [InlineData("P4 a trailing % is accepted", "A=19% B=81%", "A=0.19 B=0.81", "")]
    [InlineData("P4 equal codes add up", "A=30 B=40 A=30", "A=0.6 B=0.4", "")]
    [InlineData("P4 equal split over distinct codes", "A= A= B=", "A=0.5 B=0.5", "imputed")]
    [InlineData("a text is missing and invalid", "A=half B=50", "A=0.5 B=0.5", "imputed invalid")]
    [InlineData("C6 a lone 50 % is all, and invalid", "A=50", "A=1", "invalid")]
    public void PercentagesBecomeShares(string rule, string list, string expected, string flags)
    {
        var reading = Percentages.ToShares(
            [.. list.Split(' ').Select(part => part.Split('=')).Select(part => new PercentageEntry(part[0], part[1]))]);

        var shares = string.Join(' ', reading.Shares.Keys.Order(StringComparer.Ordinal)
            .Select(key => $"{key}={Math.Truncate(reading.Shares.Of(key) * 1e8 + 1e-6) / 1e8:0.########}"));
        Assert.True(Normal(expected) == shares, $"{rule}: expected {expected}, got {shares}");
        Assert.Equal(flags, $"{(reading.Imputed ? "imputed " : "")}{(reading.PercentInvalid ? "invalid" : "")}".Trim());
        Assert.Equal(reading.Shares.Total, reading.Shares.Weights.Aggregate((UInt128)0, (sum, weight) => sum + weight));
    }

    [Fact]
    public void KeysThatBecomeEqualAddUp()
    {
        var shares = Shares.FromWeights([new("11220", 1), new("11230", 1), new("12110", 2)]).Rekeyed(code => code[..3]);

        Assert.Equal(["112", "121"], shares.Keys);
        Assert.Equal(0.5, shares.Of("112"));
    }

    [Fact]
    public void WeightsThatCannotBeSharesAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Shares.FromWeights([]));
        Assert.Throws<ArgumentException>(() => Shares.FromWeights([new("A", 0)]));
        Assert.Throws<ArgumentException>(() => Shares.FromWeights([new("A", -1), new("B", 2)]));
        Assert.Throws<ArgumentException>(() => Percentages.ToShares([]));
    }

    [Fact]
    public void HugeAndTinyWeightsStillMakeShares()
    {
        var shares = Shares.FromWeights([new("A", 7_000_000_000_000_000_000_000_000_000m), new("B", 1e-27m)]);

        Assert.Equal(1, shares.Of("A"));
    }

    private static string Normal(string expected) =>
        string.Join(' ', expected.Split(' ').Select(part => part.Split('='))
            .Select(part => $"{part[0]}={double.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture):0.########}"));
}
