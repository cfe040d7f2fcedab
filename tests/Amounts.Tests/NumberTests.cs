using AidCoord.Amounts.Numbers;

namespace AidCoord.Amounts.Tests;

/// <summary>Rule I5.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData(" 12 ", "12")]
    [InlineData("+12.50", "12.5")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5")]
    [InlineData("1e3", "1000")]
    [InlineData("1.25E-2", "0.0125")]
    [InlineData("-12.5e+1", "-125")]
    [InlineData("00012.500", "12.5")]
    [InlineData("1000000", "1000000")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("1234567890123456789012345678", "1234567890123456789012345678")]
    [InlineData("1e27", "1000000000000000000000000000")]
    [InlineData("0e999999999999", "0")]
    public void PlainNumbersAreReadExactly(string text, string expected)
    {
        var reading = ExactNumber.Read(text);

        Assert.Equal(NumberOutcome.Read, reading.Outcome);
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), reading.Value);
        Assert.Equal("", reading.Remedy);
    }

    [Theory]
    [InlineData("1,000")]
    [InlineData("1 000")]
    [InlineData("12.5.1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("5e")]
    [InlineData("0x10")]
    [InlineData("19%")]
    [InlineData("١٢")]
    [InlineData("--5")]
    public void OtherTextsAreNotNumbersAndSayWhatToWrite(string text)
    {
        var reading = ExactNumber.Read(text);

        Assert.Equal(NumberOutcome.NotANumber, reading.Outcome);
        Assert.Equal(0, reading.Value);
        Assert.Contains("1234.50", reading.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void NothingWrittenIsMissingAndNotZero(string? text) =>
        Assert.Equal(NumberOutcome.Missing, ExactNumber.Read(text).Outcome);

    [Theory]
    [InlineData("12345678901234567890123456789")]
    [InlineData("1.2345678901234567890123456789")]
    [InlineData("1e28")]
    [InlineData("1e-29")]
    [InlineData("1e999999999999")]
    public void NumbersThatCannotBeKeptExactlyAreRefused(string text) =>
        Assert.Equal(NumberOutcome.TooManyDigits, ExactNumber.Read(text).Outcome);

    [Fact]
    public void SixDecimalsRoundHalfAwayFromZero()
    {
        Assert.True(SixDecimals.TryRound(0.0000005m, out var up));
        Assert.Equal(1, up);
        Assert.True(SixDecimals.TryRound(-0.0000005m, out var down));
        Assert.Equal(-1, down);
        Assert.Equal(-0.000001m, SixDecimals.ToDecimal(down));
        Assert.False(SixDecimals.TryRound(SixDecimals.Largest + 1, out _));
    }
}
