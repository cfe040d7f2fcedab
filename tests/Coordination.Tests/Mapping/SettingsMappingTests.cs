using AidCoord.Amounts.Money;
using AidCoord.Coordination.Mapping;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Coordination.Tests.Mapping;

public sealed class SettingsMappingTests
{
    [Fact]
    public void WithoutSettingsTheDefaultsOfTheMethodologyHold()
    {
        var settings = SettingsMapping.Map(null, new Unread());

        Assert.Equal(1, settings.FiscalYearStartMonth);
        Assert.Equal(0.25m, settings.Overhead);
        Assert.Equal(1408m, settings.ProductiveHours);
        Assert.Equal(Measure.Disbursement, settings.Measure);
        Assert.Equal((0.5m, 1), (settings.OrphanCover, settings.OrphanDonors));
    }

    [Fact]
    public void NoDonorAtAllIsAThresholdToo()
    {
        var settings = SettingsMapping.Map(new() { OrphanCover = "0.3", OrphanDonors = 0 }, new Unread());

        Assert.Equal((0.3m, 0), (settings.OrphanCover, settings.OrphanDonors));
    }

    [Fact]
    public void TheCountrysOwnSectorsKeepTheirFirstNameAndTheirCodes()
    {
        var settings = SettingsMapping.Map(
            new() { NationalSectors = { new Protos.Prsp.V1.NationalSector { Id = "health", Names = { Some.Words("Health"), Some.Words("Santé") }, SectorCodes = { "12", "13" } } } }, new Unread());

        var sector = Assert.Single(settings.NationalSectors);
        Assert.Equal(("health", "Health"), (sector.Id, sector.Name));
        Assert.Equal(["12", "13"], sector.Beginnings);
    }

    [Theory]
    [InlineData(2015, "b")]
    [InlineData(2019, "b")]
    [InlineData(2020, "c")]
    [InlineData(2009, "a")]
    public void TheLastRecordThatHadBegunHolds(int year, string expected)
    {
        Settings[] records =
        [
            new() { Name = "c", EffectiveFrom = 2020 },
            new() { Name = "a", EffectiveFrom = 0 },
            new() { Name = "b", EffectiveFrom = 2010 },
        ];

        Assert.Equal(expected, SettingsMapping.InForce(records, year)?.Name);
    }

    [Fact]
    public void ACountryThatOnlyHasSettingsOfLaterYearsUsesTheFirst()
    {
        Settings[] records = [new() { Name = "b", EffectiveFrom = 2030 }, new() { Name = "a", EffectiveFrom = 2028 }];

        Assert.Equal("a", SettingsMapping.InForce(records, 2026)?.Name);
    }

    [Fact]
    public void ARateOfTheGovernmentReplacesTheShippedOneAndNoOther()
    {
        var euro = CurrencyCode.Read("EUR");
        var shipped = SettingsMapping.Rates([], new Unread());
        Settings[] records =
        [
            new() { Name = "b", EffectiveFrom = 2010, ExchangeRates = { Rate("EUR", 2012, "0.5") } },
            new() { Name = "a", ExchangeRates = { Rate("EUR", 2012, "0.9"), Rate("EUR", 2013, "0.6") } },
        ];

        var rates = SettingsMapping.Rates(records, new Unread());

        Assert.Equal(0.5m, rates.Find(euro, 2012)!.UnitsPerUsd);
        Assert.True(rates.Find(euro, 2012)!.Overridden);
        Assert.Equal(0.6m, rates.Find(euro, 2013)!.UnitsPerUsd);
        Assert.NotNull(shipped.Find(euro, 2014));
        Assert.Equal(shipped.Find(euro, 2014), rates.Find(euro, 2014));
        Assert.NotEqual(shipped.Version, rates.Version);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("abc")]
    public void ARateThatCannotBeLeavesTheShippedOne(string figure)
    {
        var euro = CurrencyCode.Read("EUR");
        Settings[] records = [new() { Name = "a", ExchangeRates = { Rate("EUR", 2012, figure) } }];

        Assert.False(SettingsMapping.Rates(records, new Unread()).Find(euro, 2012)!.Overridden);
    }

    [Fact]
    public void ADefaultTimeOfTheGovernmentReplacesTheShippedOneAndNoOther()
    {
        var own = new Settings
        {
            DefaultTimes =
            {
                new Protos.Prsp.V1.DefaultTime { ObligationType = "FINANCIAL_REPORT", LowHours = "1", LikelyHours = "2", HighHours = "3.5", Source = "measured" },
            },
        };

        var times = SettingsMapping.DefaultTimes(own, new Unread());

        Assert.Equal(new AidCoord.Metrics.Records.DefaultTime(1m, 2m, 3.5m, "measured"), times[ObligationType.FinancialReport]);
        Assert.Equal((20m, 60m, 100m), (times[ObligationType.PerformanceReport].Low, times[ObligationType.PerformanceReport].Likely, times[ObligationType.PerformanceReport].High));
    }

    [Fact]
    public void AKindOfDutyWithoutEvidenceHasNoDefaultTime() =>
        Assert.False(SettingsMapping.DefaultTimes(null, new Unread()).ContainsKey(ObligationType.ProcurementRequest));

    [Fact]
    public void UsualDutiesOfTheGovernmentReplaceAllShippedOnesOfThatKindOfAidAndNoOther()
    {
        var own = new Settings
        {
            DefaultObligations = { new Protos.Prsp.V1.DefaultObligation { Modality = "PROJECT_GRANT", ObligationType = "AUDIT", TimesPerYear = "0.5", Source = "aid policy" } },
        };

        var shipped = SettingsMapping.DefaultObligations(null, new Unread());
        var usual = SettingsMapping.DefaultObligations(own, new Unread());

        Assert.Equal(new AidCoord.Metrics.Records.DefaultObligation(Modality.ProjectGrant, ObligationType.Audit, 0.5m, "aid policy"), usual.Single(each => each.Modality == Modality.ProjectGrant));
        Assert.Equal(shipped.Where(each => each.Modality != Modality.ProjectGrant), usual.Where(each => each.Modality != Modality.ProjectGrant));
        Assert.Equal(5, shipped.Select(each => each.Modality).Distinct().Count());
        Assert.All(shipped, each => Assert.Contains("project choice", each.Source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", ParallelUnitRule.ThreeOfFour)]
    [InlineData("three_of_four", ParallelUnitRule.ThreeOfFour)]
    [InlineData("accountable_or_staff_and_pay", ParallelUnitRule.AccountableOrStaffAndPay)]
    public void TheCountryNamesTheRuleForParallelUnits(string name, ParallelUnitRule rule) =>
        Assert.Equal(rule, SettingsMapping.Map(new Settings { ParallelUnitRule = name }, new Unread()).ParallelUnitRule);

    [Fact]
    public void AFigureThatIsNoNumberIsListedAndTheDefaultHolds()
    {
        var unread = new Unread();

        var settings = SettingsMapping.Map(new Settings { Name = "s", Overhead = "a quarter" }, unread);

        Assert.Equal(0.25m, settings.Overhead);
        Assert.Equal(new UnreadFigure("s", "overhead", "a quarter"), unread.Figures.Single());
    }

    private static ExchangeRate Rate(string currency, int year, string units) =>
        new() { CurrencyCode = currency, Year = year, UnitsPerUsd = units, Source = "central bank" };
}
