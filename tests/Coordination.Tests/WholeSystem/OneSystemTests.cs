using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using Google.Protobuf.WellKnownTypes;

namespace AidCoord.Coordination.Tests.WholeSystem;

public sealed class OneSystemTests
{
    [Fact]
    public async Task WhatWasCreatedIsInTheVeryNextAnswer()
    {
        await using var system = await RunningSystem.Start();
        var projects = new ProjectService.ProjectServiceClient(system.Projects);

        for (var i = 1; i <= 30; i++)
        {
            await Create(projects, $"p{i}", 10m);

            Assert.Equal(10 * i, await Money(system));
        }
    }

    [Fact]
    public async Task WhatWasChangedOrDeletedLeavesTheNumbers()
    {
        await using var system = await RunningSystem.Start();
        var projects = new ProjectService.ProjectServiceClient(system.Projects);
        await Create(projects, "p1", 100m);
        await Create(projects, "p2", 10m);
        Assert.Equal(110, await Money(system));

        await projects.UpdateProjectAsync(
            new UpdateProjectRequest { Project = Some.Project("p1", spent: 1m), UpdateMask = new FieldMask { Paths = { "*" } } },
            CoordinationOverFeeds.Patiently());
        Assert.Equal(11, await Money(system));

        await projects.DeleteProjectAsync(new DeleteProjectRequest { Name = Some.ProjectName("p2") }, CoordinationOverFeeds.Patiently());
        Assert.Equal(1, await Money(system));
    }

    [Fact]
    public async Task WhatTheGovernmentSaysChangesTheNumbersOfDonors()
    {
        await using var system = await RunningSystem.Start();
        await Create(new ProjectService.ProjectServiceClient(system.Projects), "p1", 100m);
        var inferred = await ByMinistry(system);
        Assert.Contains(inferred.Heading.Notices, n => n.Code == "ministries_proposed");

        await new MinistryService.MinistryServiceClient(system.Prsp).CreateMinistryAsync(
            new CreateMinistryRequest { Parent = Some.Country, MinistryId = "moh", Ministry = Some.Ministry("moh", "Ministry of Health") },
            CoordinationOverFeeds.Patiently());
        await new MandateService.MandateServiceClient(system.Prsp).CreateMandateAsync(
            new CreateMandateRequest { Parent = Some.Country, MandateId = "a", Mandate = Some.Mandate("moh", "122") },
            CoordinationOverFeeds.Patiently());

        var own = await ByMinistry(system);
        Assert.Equal(("moh", "Ministry of Health"), (own.Rows.Single().Key, own.Rows.Single().Name));
        Assert.DoesNotContain(own.Heading.Notices, n => n.Code == "ministries_proposed");
    }

    [Fact]
    public async Task ProposedMinistriesThatWereStoredGiveTheSameRowsAsBefore()
    {
        await using var system = await RunningSystem.Start();
        var projects = new ProjectService.ProjectServiceClient(system.Projects);
        await Create(projects, "p1", 100m, "12220");
        await Create(projects, "p2", 50m, "11220");
        await Create(projects, "p3", 20m, "31120");
        var before = await ByMinistry(system);

        await new MinistryService.MinistryServiceClient(system.Prsp).ProposeMinistriesAsync(
            new ProposeMinistriesRequest { Parent = Some.Country }, CoordinationOverFeeds.Patiently());

        var after = await ByMinistry(system);
        Assert.Equal(3, before.Rows.Count);
        Assert.Equal(before.Rows.Select(Money), after.Rows.Take(3).Select(Money));
        // A ministry that is recorded is shown also when no donor gives it anything.
        Assert.All(after.Rows.Skip(3), r => Assert.Equal(0, Money(r).Money));
    }

    [Fact(Timeout = 60_000)]
    public async Task ADataServiceThatRestartsIsFollowedFurther()
    {
        await using var system = await RunningSystem.Start();
        await Create(new ProjectService.ProjectServiceClient(system.Projects), "p1", 100m);
        Assert.Equal(100, await Money(system));

        await system.RestartProjects();
        await Create(new ProjectService.ProjectServiceClient(system.Projects), "p2", 10m);

        while (await Money(system) is var money && money != 110) Assert.Equal(100, money);
    }

    [Fact]
    public async Task RebuiltFromNothingTheNumbersAreTheSame()
    {
        await using var system = await RunningSystem.Start();
        var projects = new ProjectService.ProjectServiceClient(system.Projects);
        for (var i = 0; i < 20; i++) await Create(projects, $"p{i}", 10m * i, i % 2 == 0 ? "12220" : "31120");
        var before = await ByMinistry(system);

        await system.RestartCoordination();

        Assert.Equal(before, await ByMinistry(system));
    }

    private static async Task Create(ProjectService.ProjectServiceClient projects, string id, decimal spent, string sector = "12220") =>
        await projects.CreateProjectAsync(
            new CreateProjectRequest { Parent = Some.Country, ProjectId = id, Project = Some.Project(id, spent: spent, sector: sector) },
            CoordinationOverFeeds.Patiently());

    private static (string Key, double Money) Money(MetricRow row) => (row.Key, row.Values.Single(v => v.Metric == "total-money").Value);

    private static async Task<double> Money(RunningSystem system) =>
        (await system.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Metrics = { "total-money" } }, CoordinationOverFeeds.Patiently())).Total.Values.Single().Value;

    private static async Task<QueryMetricsResponse> ByMinistry(RunningSystem system) =>
        await system.Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, By = Grouping.ByMinistry }, CoordinationOverFeeds.Patiently());
}
