using System.Globalization;
using System.IO.Compression;
using AidCoord.Codelists.ExchangeRates;

namespace AidCoord.Codelists.Tests;

public sealed class AnnualRatesTests
{
    // Copied by eye from the printed tables of the sources.
    [Theory]
    [InlineData("EUR", 2010, "0.7541", "fed")]
    [InlineData("AUD", 1971, "0.8803", "fed")]
    [InlineData("VEF", 2010, "4.2380", "fed")]
    [InlineData("VES", 2024, "38.3314", "fed")]
    [InlineData("UGX", 2010, "2153.20649", "d-portal")]
    [InlineData("XOF", 2012, "503.06823", "d-portal")]
    [InlineData("GHS", 2007, "0.92975", "d-portal")]
    [InlineData("ZMK", 2012, "5066.36505", "d-portal")]
    [InlineData("TRY", 2005, "1.34319", "d-portal")]
    public void AFigureIsTheOneThatTheSourcePrints(string currency, int year, string figure, string source)
    {
        var rate = AnnualRates.UnitsPerUsd(currency, year)!;

        Assert.Equal(decimal.Parse(figure, CultureInfo.InvariantCulture), rate.UnitsPerUsd);
        Assert.Equal(source, rate.Source);
    }

    [Fact]
    public void AnImfRateIsTheMeanOfTwelveQuotients()
    {
        // Pound sterling 2010 by hand from the monthly table: 0.64719 to five places.
        var rate = AnnualRates.UnitsPerUsd("GBP", 2010)!;

        Assert.Equal("imf", rate.Source);
        Assert.Equal(0.6472m, decimal.Round(rate.UnitsPerUsd, 4));
    }

    [Fact]
    public void TheFederalReserveComesBeforeTheMonetaryFundAndThatBeforeDPortal()
    {
        Assert.Equal("fed", AnnualRates.UnitsPerUsd("SEK", 2005)!.Source);
        Assert.Equal("imf", AnnualRates.UnitsPerUsd("PLN", 1997)!.Source);
        Assert.Equal("d-portal", AnnualRates.UnitsPerUsd("PLN", 1998)!.Source);
    }

    [Theory]
    [InlineData(1950)]
    [InlineData(2010)]
    [InlineData(2099)]
    public void TheDollarIsOneInEveryYear(int year) => Assert.Equal(1m, AnnualRates.UnitsPerUsd("USD", year)!.UnitsPerUsd);

    [Theory]
    [InlineData("TRY", 2004)]
    [InlineData("GHS", 2006)]
    [InlineData("ZMK", 2013)]
    [InlineData("EUR", 1998)]
    [InlineData("VEB", 2008)]
    [InlineData("VEF", 2007)]
    [InlineData("VEF", 2018)]
    [InlineData("VES", 2018)]
    [InlineData("VES", 2021)]
    [InlineData("AFN", 2002)]
    [InlineData("RON", 2004)]
    [InlineData("MZN", 2005)]
    [InlineData("EEK", 2011)]
    [InlineData("LVL", 2014)]
    [InlineData("BRL", 1994)]
    [InlineData("PLN", 1994)]
    [InlineData("IQD", 1996)]
    public void ACodeHasNoRateOutsideTheYearsThatBelongToIt(string currency, int year) =>
        Assert.Null(AnnualRates.UnitsPerUsd(currency, year));

    [Theory]
    [InlineData("UGX", 2015)]
    [InlineData("UGX", 1994)]
    [InlineData("GBP", 2025)]
    [InlineData("CNY", 1980)]
    [InlineData("XTS", 2010)]
    [InlineData("ugx", 2010)]
    public void NoNeighbourYearStandsInForAMissingOne(string currency, int year) =>
        Assert.Null(AnnualRates.UnitsPerUsd(currency, year));

    [Fact]
    public void EveryCurrencyIsAnIsoCode()
    {
        // XBT is in the IATI list but not in ISO 4217.
        Assert.All(AnnualRates.All, r => Assert.NotNull(Codebook.Currency.Find(r.Currency)));
        Assert.DoesNotContain(AnnualRates.All, r => r.Currency == "XBT");
    }

    [Fact]
    public void EveryRateIsPositiveAndNamesAKnownSource() => Assert.All(AnnualRates.All, r =>
    {
        Assert.True(r.UnitsPerUsd > 0);
        Assert.NotEmpty(AnnualRates.Sources[r.Source]);
    });

    [Fact]
    public void NoRateMovesByMoreThanFiveTimesInAYearWithoutBeingExplained()
    {
        // One real devaluation of that size, and four currencies whose source mixes rates (doubts.tsv); anything else would be a
        // change of unit that slipped through.
        string[] real = ["VES 2020"];
        string[] doubtful = ["CUP", "KPW", "LRD", "MMK"];
        var jumps = AnnualRates.All.Zip(AnnualRates.All.Skip(1))
            .Where(p => p.First.Currency == p.Second.Currency && p.First.Year + 1 == p.Second.Year)
            .Where(p => Math.Max(p.First.UnitsPerUsd / p.Second.UnitsPerUsd, p.Second.UnitsPerUsd / p.First.UnitsPerUsd) > 5)
            .Where(p => !doubtful.Contains(p.First.Currency))
            .Select(p => $"{p.Second.Currency} {p.Second.Year}")
            .Except(real);

        Assert.Empty(jumps);
    }

    [Fact]
    public void DoubtfulFiguresAreMarked() =>
        Assert.Contains("inverse", AnnualRates.UnitsPerUsd("MTL", 1999)!.Doubt, StringComparison.Ordinal);

    [Fact]
    public void EveryFigureOfTheFederalReserveIsTaken()
    {
        var file = Path.Combine(RealData.Folder(), "exchange-rates", "annual-usd-1971-on.csv");
        var currencies = new Dictionary<string, string>
        {
            ["Euro"] = "EUR", ["Denmark"] = "DKK", ["Japan"] = "JPY", ["New Zealand"] = "NZD", ["South Africa"] = "ZAR", ["Hong Kong"] = "HKD",
        };
        foreach (var cells in File.ReadLines(file).Skip(1).Select(l => l.Split(',')).Where(c => currencies.ContainsKey(c[1])))
        {
            var rate = AnnualRates.UnitsPerUsd(currencies[cells[1]], int.Parse(cells[0][..4], CultureInfo.InvariantCulture));
            Assert.Equal(decimal.Parse(cells[2], CultureInfo.InvariantCulture), rate?.UnitsPerUsd);
        }
    }

    [Fact]
    public void EveryImfRateFollowsFromTheTwelveMonths()
    {
        using var file = File.OpenRead(Path.Combine(RealData.Folder(), "exchange-rates", "imf-sdr-monthly-average.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        var months = new Dictionary<(string Currency, int Year, int Month), double>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Split(',') is [var year, var month, var currency, var value] && year != "year")
                months[(currency, int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture))] = double.Parse(value, CultureInfo.InvariantCulture);
        }
        var rates = AnnualRates.All.Where(r => r.Source == "imf" && r.Currency != "XDR").ToList();

        Assert.True(rates.Count > 500);
        Assert.All(rates, r =>
        {
            var mean = Enumerable.Range(1, 12).Average(m => months[("USD", r.Year, m)] / months[(r.Currency, r.Year, m)]);
            Assert.Equal(1, (double)r.UnitsPerUsd / mean, 1e-12);
        });
    }

    [Fact]
    public void EveryDPortalRateIsPrintedThere()
    {
        var lines = File.ReadLines(Path.Combine(RealData.Folder(), "exchange-rates", "d-portal-yearly.csv")).Select(l => l.Split(',')).ToList();
        var printed = lines.Skip(1).ToDictionary(l => int.Parse(l[0], CultureInfo.InvariantCulture));

        Assert.All(AnnualRates.All.Where(r => r.Source == "d-portal"), r =>
            Assert.Equal(r.UnitsPerUsd, decimal.Parse(printed[r.Year][lines[0].IndexOf(r.Currency)], CultureInfo.InvariantCulture)));
    }
}
