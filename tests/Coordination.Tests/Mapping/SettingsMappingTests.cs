using AidCoord.Amounts.Money;
using AidCoord.Coordination.Mapping;
using AidCoord.Metrics.Parameters;
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
        Assert.Equal(Measure.Disbursement, settings.Measure);
        var parameters = Newest();
        Assert.Equal((0.25m, 1408m), (parameters.Overhead, parameters.ProductiveHours));
        Assert.Equal((0.5m, 1), (parameters.OrphanCover, parameters.OrphanDonors));
        Assert.Equal((3, 5, 100_000m), (parameters.SectorsPerDonor, parameters.DonorsPerSector, parameters.SmallActivityUsd));
    }

    [Fact]
    public void NoDonorAtAllIsAThresholdToo()
    {
        var parameters = Newest(new Settings { OrphanCover = "0.3", OrphanDonors = 0 });

        Assert.Equal((0.3m, 0), (parameters.OrphanCover, parameters.OrphanDonors));
    }

    [Fact]
    public void EveryDatedParameterIsAFieldOfTheSettings()
    {
        var fields = Settings.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name).ToList();

        Assert.All(ParameterCatalogue.All, parameter => Assert.Contains(parameter.Id, fields));
    }

    [Fact]
    public void ARuleHoldsFromItsYearOnAndYearsBeforeKeepTheirs()
    {
        Settings[] records =
        [
            new() { Name = "b", EffectiveFrom = 2022, Overhead = "0.4", SectorsPerDonor = 2 },
            new() { Name = "a", EffectiveFrom = 2018, Overhead = "0.3", DonorsPerSector = 4, SmallActivityUsd = "50000" },
        ];

        var parameters = SettingsMapping.Parameters(records, new Unread());

        Assert.Equal([0.25m, 0.3m, 0.3m, 0.4m], new[] { 2017, 2018, 2021, 2022 }.Select(year => parameters.In(year).Overhead));
        Assert.Equal((3, 4, 50_000m), (parameters.In(2021).SectorsPerDonor, parameters.In(2021).DonorsPerSector, parameters.In(2021).SmallActivityUsd));
        Assert.Equal((2, 5, 100_000m), (parameters.In(2022).SectorsPerDonor, parameters.In(2022).DonorsPerSector, parameters.In(2022).SmallActivityUsd));
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

        var times = Newest(own).DefaultTimes;

        Assert.Equal(new AidCoord.Metrics.Records.DefaultTime(1m, 2m, 3.5m, "measured"), times[ObligationType.FinancialReport]);
        Assert.Equal((20m, 60m, 100m), (times[ObligationType.PerformanceReport].Low, times[ObligationType.PerformanceReport].Likely, times[ObligationType.PerformanceReport].High));
    }

    [Fact]
    public void AKindOfDutyWithoutEvidenceHasNoDefaultTime() =>
        Assert.False(Newest().DefaultTimes.ContainsKey(ObligationType.ProcurementRequest));

    [Fact]
    public void UsualDutiesOfTheGovernmentReplaceAllShippedOnesOfThatKindOfAidAndNoOther()
    {
        var own = new Settings
        {
            DefaultObligations = { new Protos.Prsp.V1.DefaultObligation { Modality = "PROJECT_GRANT", ObligationType = "AUDIT", TimesPerYear = "0.5", Source = "aid policy" } },
        };

        var shipped = Newest().DefaultObligations;
        var usual = Newest(own).DefaultObligations;

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
        Assert.Equal(rule, Newest(new Settings { ParallelUnitRule = name }).ParallelUnitRule);

    [Fact]
    public void AFigureThatIsNoNumberIsListedAndTheDefaultHolds()
    {
        var unread = new Unread();

        var parameters = SettingsMapping.Parameters([new Settings { Name = "s", Overhead = "a quarter" }], unread);

        Assert.Equal(0.25m, parameters.Newest.Overhead);
        Assert.Equal(new UnreadFigure("s", "overhead", "a quarter"), unread.Figures.Single());
    }

    private static ParameterSet Newest(params Settings[] records) => SettingsMapping.Parameters(records, new Unread()).Newest;

    private static ExchangeRate Rate(string currency, int year, string units) =>
        new() { CurrencyCode = currency, Year = year, UnitsPerUsd = units, Source = "central bank" };
}
