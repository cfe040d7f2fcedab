using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.ResourceContract;
using static AidCoord.ResourceContract.ResourceSample;

namespace AidCoord.Projects.Tests;

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
            typeof(OrganisationService.OrganisationServiceClient), Country,
            new Organisation { Names = { Say("An agency") }, Identifiers = { "XM-DAC-7" }, Aliases = { "Agency" }, TypeCode = "10", Group = Country + "/organisations/government" },
            new Organisation { TypeCode = "40" }, "type_code", "type_code = 10 AND identifier = \"XM-DAC-7\"",
            new Organisation { Identifiers = { "" }, TypeCode = "999", Group = "government" },
            ["names", "identifiers[0]", "type_code", "group"]),
        new(
            typeof(ProjectService.ProjectServiceClient), Country,
            new Project
            {
                IatiIdentifier = "XM-DAC-7-1", Titles = { Say("Clinics") }, ReportingOrganisation = Donor("XM-DAC-7"), StatusCode = "2",
                Participants = { new Project.Types.Participant { Organisation = Donor("XM-DAC-7"), RoleCode = "1" } },
                Sectors = { new Project.Types.SectorShare { Code = "12220", Percentage = "60" }, new Project.Types.SectorShare { Code = "110" } },
                Dates = { new Project.Types.ActivityDate { TypeCode = "1", Day = new Day { Year = 2020 } } },
                Transactions = { new Project.Types.Transaction { TypeCode = "3", Day = On(2021, 5, 6), Amount = new Money { CurrencyCode = "EUR", Value = "-0.10" } } },
                MinistryLinks = { new Project.Types.MinistryLink { Ministry = Country + "/ministries/health", Percentage = "100" } },
                PriorityLinks = { new Project.Types.PriorityLink { Priority = Country + "/strategies/s1/priorities/p1", Percentage = "60", Tier = Project.Types.LinkTier.Reviewed }, new Project.Types.PriorityLink { Priority = Country + "/strategies/s1/priorities/p2", Tier = Project.Types.LinkTier.Suggested, Probability = "0.8" } },
                OutcomeLinks = { new Project.Types.OutcomeLink { Outcome = Country + "/frameworks/f1/outcomes/o1", Tier = Project.Types.LinkTier.Suggested, Probability = "1" } },
                FrameworkAlignment = new Project.Types.FrameworkAlignment { ApprovalDay = On(2021, 2, 3), Amount = new Money { CurrencyCode = "EUR", Value = "250000" }, ObjectivesFromFramework = false, IndicatorCount = 5, IndicatorsFromFramework = 3, IndicatorsFromGovernmentSources = 0 },
                CountrySystemsUse = { new Project.Types.CountrySystemsUse { Year = 2021, CurrencyCode = "EUR", Scheduled = "10", Disbursed = "-8", NationalAudit = "0" }, new Project.Types.CountrySystemsUse { Year = 2022, NotApplicable = true } },
            },
            new Project { StatusCode = "3" }, "status_code", "status_code = 2 AND reporting_organisation = \"XM-DAC-7\" AND ministry:health AND country_assumed = false",
            new Project
            {
                Participants = { new Project.Types.Participant { RoleCode = "9", Percentage = "101" } },
                Sectors = { new Project.Types.SectorShare { Code = "110", Percentage = "half" } },
                Transactions = { new Project.Types.Transaction { TypeCode = "99", Day = On(2021, 13, 1), Amount = new Money { CurrencyCode = "EURO", Value = "1 000" } } },
                Locations = { new Project.Types.Location { Latitude = "91", Longitude = "east" } },
                MinistryLinks = { new Project.Types.MinistryLink { Ministry = "health", Percentage = "60" }, new Project.Types.MinistryLink { Ministry = Country + "/ministries/water", Percentage = "60" } },
                PriorityLinks = { new Project.Types.PriorityLink { Priority = Country + "/strategies/s1/priorities/p1", Tier = (Project.Types.LinkTier)9 }, new Project.Types.PriorityLink { Priority = Country + "/strategies/s1/priorities/p2", Tier = Project.Types.LinkTier.Suggested } },
                OutcomeLinks = { new Project.Types.OutcomeLink { Outcome = Country + "/frameworks/f1/outcomes/o1", Probability = "0.8" }, new Project.Types.OutcomeLink { Outcome = Country + "/frameworks/f1/outcomes/o2", Tier = Project.Types.LinkTier.Suggested, Probability = "1.1" } },
                FrameworkAlignment = new Project.Types.FrameworkAlignment { IndicatorCount = 2, IndicatorsFromFramework = 3, IndicatorsFromGovernmentSources = -1 },
                CountrySystemsUse = { new Project.Types.CountrySystemsUse { Year = 2021, Scheduled = "-10", Disbursed = "much" }, new Project.Types.CountrySystemsUse { Year = 2021, NotApplicable = true, CurrencyCode = "USD", NationalExecution = "5" } },
            },
            ["titles", "participants[0].organisation", "participants[0].role_code", "participants[0].percentage", "sectors[0].percentage", "transactions[0].type_code", "transactions[0].day", "transactions[0].amount.value", "transactions[0].amount.currency_code", "locations[0].latitude", "locations[0].longitude", "ministry_links", "ministry_links[0].ministry", "priority_links[0].tier", "priority_links[1].probability", "outcome_links[0].probability", "outcome_links[1].probability",
                "framework_alignment.approval_day", "framework_alignment.amount", "framework_alignment.indicators_from_framework", "framework_alignment.indicators_from_government_sources",
                "country_systems_use[0].scheduled", "country_systems_use[0].disbursed", "country_systems_use[0].currency_code", "country_systems_use[1].year", "country_systems_use[1].national_execution"]),
        new(
            typeof(ObligationService.ObligationServiceClient), Country,
            new Obligation { Type = ObligationType.Audit, Title = "Yearly audit", Ministry = Country + "/ministries/health", Donor = Donor("XM-DAC-7"), Project = Country + "/projects/p1", TimesPerYear = "1", Hours = { new GradeHours { Grade = "senior", Hours = "20", LowHours = "10", HighHours = "40" } }, OutsideCost = new Money { CurrencyCode = "USD", Value = "5000" }, Regime = "bank audit terms", FiscalCalendar = "July to June", PerDiemScale = "bank scale" },
            new Obligation { Type = ObligationType.FinancialReport }, "type", "type = AUDIT AND donor = \"XM-DAC-7\"",
            new Obligation { Ministry = "health", AgreementCount = -1, TimesPerYear = "-4", Hours = { new GradeHours { Hours = "-1" }, new GradeHours { Hours = "5", LowHours = "6" } } },
            ["type", "ministry", "donor", "agreement_count", "times_per_year", "hours[0].hours", "hours[1].low_hours", "hours[1].high_hours"]),
        new(
            typeof(MissionService.MissionServiceClient), Country,
            new Mission { Title = "Review", StartDay = On(2024, 3, 1), EndDay = On(2024, 3, 5), Donors = { Donor("A"), Donor("B") }, Projects = { Country + "/projects/p1" }, Ministries = { new MinistryWork { Ministry = Country + "/ministries/health", Officials = { new Officials { Count = 2, Days = "1.5", HoursPerDay = "8" } } } } },
            new Mission { Donors = { Donor("C") } }, "donors", "joint = true AND donor = B AND start_day = 2024-03-01",
            new Mission { StartDay = On(2024, 3, 5), EndDay = On(2024, 3, 1), Ministries = { new MinistryWork { Ministry = "x", Officials = { new Officials { Days = "0", HoursPerDay = "25" } } } } },
            ["title", "end_day", "donors", "ministries[0].ministry", "ministries[0].officials[0].count", "ministries[0].officials[0].days", "ministries[0].officials[0].hours_per_day"]),
        new(
            typeof(ArrangementService.ArrangementServiceClient), Country,
            new Arrangement { Type = ArrangementType.PooledFund, Title = "Health basket", Participants = { Donor("A"), Donor("B") }, Lead = Donor("a"), SectorCodes = { "120" }, Ministries = { Country + "/ministries/health" }, StartDay = On(2020, 1, 1) },
            new Arrangement { Type = ArrangementType.LeadDonor }, "type", "type = POOLED_FUND AND participant = A",
            new Arrangement { Participants = { Donor("A") }, Lead = Donor("Z"), SectorCodes = { "12" }, Projects = { "p" }, StartDay = On(2020, 1, 2), EndDay = On(2020, 1, 1) },
            ["type", "title", "participants", "lead", "sector_codes[0]", "projects[0]", "end_day"]),
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

    protected override Task<RunningService> StartAsync(StorePlace place) => RunningService.StartAsync(ProjectsHost.CreateAsync, place);

    protected override ResourceSample Sample(string kind) => Samples.Single(sample => sample.Single == kind);

    private static OrganisationReference Donor(string name) => new() { Ref = name };
}
