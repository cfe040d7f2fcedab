using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.ResourceContract;
using static AidCoord.ResourceContract.ResourceSample;

namespace AidCoord.Prsp.Tests;

public sealed class SqliteEveryResourceTests : EveryResourceTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresEveryResourceTests : EveryResourceTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

/// <summary>Every resource of this service keeps the contract of all resources.</summary>
public abstract class EveryResourceTests : ResourceContractTests
{
    private const string Country = "countries/QZ";

    private static readonly ResourceSample[] Samples =
    [
        new(
            typeof(StrategyService.StrategyServiceClient), Country,
            new Strategy { Titles = { Say("Plan") }, StartYear = 2019, EndYear = 2023, Source = "https://plan.example" },
            new Strategy { StartYear = 2018 }, "start_year", "start_year = 2019",
            new Strategy { EndYear = 20 },
            ["titles", "start_year", "end_year"]),
        new(
            typeof(PriorityService.PriorityServiceClient), Country + "/strategies/s1",
            new Priority { Code = "2.1", Titles = { Say("Health") }, Parent = Country + "/strategies/s1/priorities/top", SdgCodes = { "3.1" }, Ministries = { Country + "/ministries/health" }, Costs = { new YearCost { Year = 2020, Need = new Money { CurrencyCode = "USD", Value = "5" }, Domestic = new Money { CurrencyCode = "USD", Value = "2" } } } },
            new Priority { Parent = Country + "/strategies/s1/priorities/other" }, "parent", "parent:top AND code = 2.1 AND ministry:health",
            new Priority { Parent = Country + "/strategies/s2/priorities/top", SdgCodes = { "x" }, Ministries = { "countries/UG/ministries/health", "" }, Costs = { new YearCost { Year = 2020 }, new YearCost { Year = 2020, Need = new Money { CurrencyCode = "USD", Value = "-5" } } } },
            ["titles", "parent", "sdg_codes[0]", "ministries[0]", "ministries[1]", "costs[1].year", "costs[1].need.value"]),
        new(
            typeof(MinistryService.MinistryServiceClient), Country,
            new Ministry { Names = { Say("Ministry of Health") }, Code = "08", Aliases = { "MoH" }, Identifiers = { "QZ-GOV-08" }, Proposed = true },
            new Ministry { Identifiers = { "QZ-GOV-09" } }, "identifiers", "proposed = true AND identifier = \"QZ-GOV-08\"",
            new Ministry { Names = { Say(" ") }, Aliases = { "" }, Identifiers = { "x", "" } },
            ["names[0].text", "aliases[0]", "identifiers[1]"]),
        new(
            typeof(MandateService.MandateServiceClient), Country,
            new Mandate { Ministry = Country + "/ministries/health", SectorCode = "12220", Percentage = "60.5" },
            new Mandate { SectorCode = "111" }, "sector_code", "sector_code = 12220",
            new Mandate { Ministry = "countries/UG/ministries/health", SectorCode = "1", Percentage = "101" },
            ["ministry", "sector_code", "percentage"]),
        new(
            typeof(StaffingService.StaffingServiceClient), Country,
            new Staffing { Ministry = Country + "/ministries/health", Year = 2024, Grades = { new GradeStaff { Grade = "senior", FullTimeEquivalents = "12.5", AnnualGrossPay = new Money { CurrencyCode = "USD", Value = "9000" } } } },
            new Staffing { Year = 2025 }, "year", "year <= 2024",
            new Staffing { Grades = { new GradeStaff { Grade = "a", FullTimeEquivalents = "0" }, new GradeStaff { Grade = "a", FullTimeEquivalents = "1", AnnualGrossPay = new Money { CurrencyCode = "DOLLAR", Value = "1" } } } },
            ["ministry", "year", "grades[0].full_time_equivalents", "grades[1].grade", "grades[1].annual_gross_pay.currency_code"]),
        new(
            typeof(TimeSheetService.TimeSheetServiceClient), Country,
            new TimeSheet { Ministry = Country + "/ministries/health", Subject = Country + "/obligations/o1", Instance = "2024-Q1", Day = On(2024, 3, 1), Grade = "senior", Minutes = 90 },
            new TimeSheet { Day = On(2024, 3, 2) }, "day", "day < 2024-03-02",
            new TimeSheet { Ministry = "x", Subject = Country + "/projects/p1", Day = On(2024, 2, 30), Minutes = -5 },
            ["ministry", "subject", "day", "minutes"]),
        new(
            typeof(BudgetRecordService.BudgetRecordServiceClient), Country,
            new BudgetRecord { Project = Country + "/projects/p1", Year = 2024, Amount = new Money { CurrencyCode = "USD", Value = "0" } },
            new BudgetRecord { Year = 2023 }, "year", "project:p1 AND year = 2024",
            new BudgetRecord { Project = Country + "/ministries/health", Year = 24, Amount = new Money { CurrencyCode = "USD", Value = "-1" } },
            ["project", "year", "amount.value"]),
        new(
            typeof(SettingsService.SettingsServiceClient), Country,
            new Settings { EffectiveFrom = 2020, FiscalYearStartMonth = 7, Overhead = "0.3", ProductiveHours = "1408", AlignmentThresholdUsd = "50000", Measure = "commitment", OrphanCover = "0.4", OrphanDonors = 0, SectorsPerDonor = 2, DonorsPerSector = 3, SmallActivityUsd = "50000", ParallelUnitRule = "accountable_or_staff_and_pay", DefaultObligations = { new DefaultObligation { Modality = "PROJECT_GRANT", ObligationType = "AUDIT", TimesPerYear = "0.5", Source = "aid policy" } }, SecondaryReporters = { "US-501c3-522318905" }, ExchangeRates = { new ExchangeRate { CurrencyCode = "EUR", Year = 2020, UnitsPerUsd = "0.88", Source = "central bank" } }, SectorMappings = { new SectorMapping { Vocabulary = "99", Code = "H", SectorCode = "121" } }, NationalSectors = { new NationalSector { Id = "health", Names = { new Text { Text_ = "Health" } }, SectorCodes = { "12", "13" } } }, DefaultTimes = { new DefaultTime { ObligationType = "AUDIT", LowHours = "10", LikelyHours = "20", HighHours = "40", Source = "survey" } }, QuietPeriods = { new QuietPeriod { Title = "Budget", StartMonth = 12, StartDay = 15, EndMonth = 1, EndDay = 15 } } },
            new Settings { EffectiveFrom = 2021 }, "effective_from", "effective_from = 2020",
            new Settings { FiscalYearStartMonth = 13, Overhead = "-1", ProductiveHours = "0", AlignmentThresholdUsd = "-1", Measure = "money", OrphanCover = "half", OrphanDonors = -1, SectorsPerDonor = 0, DonorsPerSector = -1, SmallActivityUsd = "0", ParallelUnitRule = "most", DefaultObligations = { new DefaultObligation { Modality = "GIFT", ObligationType = "NAP", TimesPerYear = "0" } }, ExchangeRates = { new ExchangeRate { CurrencyCode = "EURO", Year = 2020, UnitsPerUsd = "0", Source = "x" } }, NationalSectors = { new NationalSector { Id = "12", SectorCodes = { "12" } }, new NationalSector { Id = "national", Names = { new Text { Text_ = "N" } }, SectorCodes = { "12", "health" } }, new NationalSector { Id = "roads", Names = { new Text { Text_ = "R" } } } }, DefaultTimes = { new DefaultTime { ObligationType = "NAP", LowHours = "5", LikelyHours = "4", HighHours = "3", Source = "s" } }, QuietPeriods = { new QuietPeriod { Title = "q", StartMonth = 2, StartDay = 30, EndMonth = 3, EndDay = 1 } } },
            ["fiscal_year_start_month", "overhead", "productive_hours", "alignment_threshold_usd", "measure", "orphan_cover", "small_activity_usd", "sectors_per_donor", "donors_per_sector", "orphan_donors", "parallel_unit_rule", "exchange_rates[0].currency_code", "exchange_rates[0].units_per_usd", "national_sectors[0].id", "national_sectors[0].names", "national_sectors[1].id", "national_sectors[1].sector_codes[1]", "national_sectors[2].sector_codes", "national_sectors", "default_times[0].obligation_type", "default_times[0].low_hours", "default_times[0].high_hours", "default_obligations[0].modality", "default_obligations[0].obligation_type", "default_obligations[0].times_per_year", "default_obligations[0].source", "quiet_periods[0].start_day"]),
    ];

    public static TheoryData<string> Kinds => [.. Samples.Select(sample => sample.Single)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task CreatedAndReadBackTheSame(string kind) => IsCreatedAndReadBackTheSame(kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task RefusedWithEveryBadFieldAtOnce(string kind) => EveryBadFieldIsToldAtOnce(kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task ListedInPagesAndByFilter(string kind) => IsListedInPagesAndByFilter(kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task ChangedWithEtagAndMask(string kind) => IsChangedWithEtagAndMask(kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task DeletedAndStillInTheFeed(string kind) => IsDeletedAndStaysInTheFeed(kind);

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task RepeatedAndTriedWithoutHarm(string kind) => RepeatsAndDryRunsAreHarmless(kind);

    protected override Task<RunningService> StartAsync(StorePlace place) => RunningService.StartAsync(PrspHost.CreateAsync, place);

    protected override ResourceSample Sample(string kind) => Samples.Single(sample => sample.Single == kind);
}
