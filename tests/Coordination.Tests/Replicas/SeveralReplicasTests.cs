using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Coordination.Tests.Replicas;

/// <summary>Two replicas of projects on one PostgreSQL database, two of coordination: any of them will do for anything.</summary>
public sealed class SeveralReplicasTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WhatWasWrittenThroughOneReplicaIsInTheVeryNextAnswerOfAny(bool withRedis)
    {
        await using var system = await ReplicatedSystem.Start(withRedis);
        for (var i = 1; i <= 20; i++)
        {
            await Create(system.Projects[i % 2], $"p{i}");

            Assert.Equal(100 * i, await Money(system, i / 2 % 2));
        }

        Assert.Equal(2_000, await Money(system, 0));
        Assert.Equal(2_000, await Money(system, 1));
    }

    [Fact]
    public async Task WithOneReplicaOfProjectsGoneTheOtherIsReadAndWritten()
    {
        await using var system = await ReplicatedSystem.Start(withRedis: false);
        await Create(system.Projects[0], "p1");
        Assert.Equal(100, await Money(system, 0));
        Assert.Equal(100, await Money(system, 1));

        await system.StopProjects(0);
        await Create(system.Projects[1], "p2");

        // A feed that was read at the lost replica is read on at the other; until then the answer says that it may be stale.
        await Eventually.Holds(async () => Assert.Equal(200, await Money(system, 0)));
        await Eventually.Holds(async () => Assert.Equal(200, await Money(system, 1)));
    }

    [Fact]
    public async Task ListsGoOnAtAnotherReplicaWhereTheyWere()
    {
        await using var system = await ReplicatedSystem.Start(withRedis: false);
        for (var i = 0; i < 5; i++) await Create(system.Projects[i % 2], $"p{i}");

        var names = new List<string>();
        var request = new ListProjectsRequest { Parent = Some.Country, PageSize = 1 };
        do
        {
            var page = await system.Projects[names.Count % 2].ListProjectsAsync(request, CoordinationOverFeeds.Patiently());
            names.AddRange(page.Projects.Select(project => project.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal(Enumerable.Range(0, 5).Select(i => Some.ProjectName($"p{i}")), names);
    }

    private static async Task Create(ProjectService.ProjectServiceClient projects, string id) => await projects.CreateProjectAsync(
        new CreateProjectRequest { Parent = Some.Country, ProjectId = id, Project = Some.Project(id) }, CoordinationOverFeeds.Patiently());

    private static async Task<double> Money(ReplicatedSystem system, int replica) =>
        (await system.Coordination[replica].Metrics.QueryMetricsAsync(
            new QueryMetricsRequest { Country = Some.Country, Metrics = { "total-money" } }, CoordinationOverFeeds.Patiently())).Total.Values.Single().Value;
}
