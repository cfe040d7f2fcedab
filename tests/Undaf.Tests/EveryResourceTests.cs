using AidCoord.Protos.Undaf.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.ResourceContract;
using static AidCoord.ResourceContract.ResourceSample;

namespace AidCoord.Undaf.Tests;

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
            typeof(FrameworkService.FrameworkServiceClient), Country,
            new Framework { Titles = { Say("Framework"), Say("Cadre", "fr") }, StartYear = 2019, EndYear = 2023, Agencies = { new Agency { Ref = "XM-DAC-41114" } } },
            new Framework { EndYear = 2024 }, "end_year", "end_year < 2024",
            new Framework { Titles = { Say("", "English") }, StartYear = 2019, EndYear = 2018, Agencies = { new Agency() } },
            ["titles[0].text", "titles[0].language_code", "end_year", "agencies[0].ref"]),
        new(
            typeof(OutcomeService.OutcomeServiceClient), Country + "/frameworks/f1",
            new Outcome { Code = "1.1", Titles = { Say("Health") }, SdgCodes = { "3", "3.1" }, PriorityLinks = { new PriorityLink { Priority = Country + "/strategies/s1/priorities/p1", Percentage = "60" }, new PriorityLink { Priority = Country + "/strategies/s1/priorities/p2" } } },
            new Outcome { SdgCodes = { "4" } }, "sdg_codes", "sdg_code = 3.1",
            new Outcome { SdgCodes = { "77" }, PriorityLinks = { new PriorityLink { Priority = "p1", Percentage = "60" }, new PriorityLink { Priority = "countries/UG/strategies/s1/priorities/p2", Percentage = "50" } } },
            ["titles", "sdg_codes[0]", "priority_links", "priority_links[0].priority", "priority_links[1].priority"]),
        new(
            typeof(OutputService.OutputServiceClient), Country + "/frameworks/f1/outcomes/o1",
            new Output { Code = "1.1.1", Titles = { Say("Clinics") }, LeadAgency = new Agency { Name = "An agency" }, Ministries = { Country + "/ministries/health" }, SdgCodes = { "3" }, Resources = { new AgencyResources { Agency = new Agency { Ref = "XM-DAC-41122" }, Year = 2020, Required = new Money { CurrencyCode = "USD", Value = "1000.50" }, Spent = new Money { CurrencyCode = "USD", Value = "0" } } } },
            new Output { Code = "9" }, "code", "code = 1.1.1 AND agency = \"XM-DAC-41122\"",
            new Output { Titles = { Say("x") }, LeadAgency = new Agency(), Ministries = { "health" }, Resources = { new AgencyResources { Required = new Money { CurrencyCode = "XXXX", Value = "much" } }, new AgencyResources { Agency = new Agency { Name = "A" }, Year = 2020, Spent = new Money { CurrencyCode = "USD", Value = "-1" } } } },
            ["lead_agency.ref", "ministries[0]", "resources[0].agency", "resources[0].year", "resources[0].required.value", "resources[0].required.currency_code", "resources[1].spent.value"]),
        new(
            typeof(JointProgrammeService.JointProgrammeServiceClient), Country,
            new JointProgramme { Titles = { Say("Together") }, Agencies = { new Agency { Ref = "A" }, new Agency { Name = "B" } }, LeadAgency = new Agency { Ref = "A" }, Outputs = { Country + "/frameworks/f/outcomes/o/outputs/p" }, Ministries = { Country + "/ministries/health" }, StartDay = On(2020, 2, 29), EndDay = On(2023, 1, 1), Budget = new Money { CurrencyCode = "EUR", Value = "12.5" }, IatiIdentifiers = { "XM-1" } },
            new JointProgramme { Ministries = { Country + "/ministries/water" } }, "ministries", "agency = A AND ministry:health",
            new JointProgramme { Titles = { Say("x") }, Agencies = { new Agency { Ref = "A" } }, LeadAgency = new Agency { Ref = "C" }, StartDay = On(2023, 2, 29), EndDay = On(2020, 1, 1), Budget = new Money { Value = "1,5" }, IatiIdentifiers = { "" } },
            ["agencies", "lead_agency", "start_day", "budget.value", "budget.currency_code", "iati_identifiers[0]"]),
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

    protected override Task<RunningService> StartAsync(StorePlace place) => RunningService.StartAsync(UndafHost.CreateAsync, place);

    protected override ResourceSample Sample(string kind) => Samples.Single(sample => sample.Single == kind);
}
