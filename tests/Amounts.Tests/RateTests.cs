using AidCoord.Amounts.Money;

namespace AidCoord.Amounts.Tests;

/// <summary>Rules I6 and N2.</summary>
public sealed class RateTests
{
    private static readonly CurrencyCode Eur = CurrencyCode.Read("EUR");

    [Theory]
    [InlineData(" eur ", "USD", "EUR")]
    [InlineData("", "usd", "USD")]
    [InlineData(null, null, "(none)")]
    public void CurrencyIsTheValuesOwnElseTheDefault(string? own, string? fallback, string expected) =>
        Assert.Equal(expected, CurrencyCode.Read(own, fallback).ToString());

    [Fact]
    public void TheFirstSourceThatHasAYearWinsAndNoNeighbourYearIsUsed()
    {
        var table = RateTable.FromLayers(
            "1",
            [new(Eur, 2010, 0.75m, "first")],
            [new(Eur, 2010, 0.9m, "second"), new(Eur, 2011, 0.72m, "second")]);

        Assert.Equal("first", table.Find(Eur, 2010)!.Source);
        Assert.Equal("second", table.Find(Eur, 2011)!.Source);
        Assert.Null(table.Find(Eur, 2012));
        Assert.Equal(2, table.Count);
    }

    [Fact]
    public void AMissingRateIsAnOutcomeAndNotAZero()
    {
        var table = RateTable.UsdOnly;

        Assert.False(table.ToUsd(5, Eur, 2010).HasRate);
        Assert.False(table.ToUsd(5, CurrencyCode.None, 2010).HasRate);
        var dollars = table.ToUsd(5, CurrencyCode.Usd, 1890);
        Assert.True(dollars.HasRate);
        Assert.Equal(5, dollars.Usd);
    }

    [Fact]
    public void AGovernmentsRateWinsAndSaysSo()
    {
        var shipped = RateTable.FromLayers("1", (RateRow[])[new(Eur, 2010, 0.75m, "shipped")]);
        var own = shipped.WithOverrides("bank-3", [new(Eur, 2010, 0.8m, "central bank")]);

        var conversion = own.ToUsd(8, Eur, 2010);

        Assert.Equal(10, conversion.Usd);
        Assert.True(conversion.Rate!.Overridden);
        Assert.Equal("1+bank-3", own.Version);
        Assert.False(shipped.Find(Eur, 2010)!.Overridden);
    }

    [Fact]
    public void ARateThatIsNotAboveZeroIsRefused()
    {
        Assert.Throws<ArgumentException>(() => RateTable.FromLayers("1", (RateRow[])[new(Eur, 2010, 0, "x")]));
        Assert.Throws<ArgumentException>(() => RateTable.UsdOnly.WithOverrides("1", [new(CurrencyCode.Usd, 2010, 2, "x")]));
    }
}
