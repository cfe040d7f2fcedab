using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;

namespace AidCoord.Coordination.Tests.Feeds;

public sealed class FollowingTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task WhatWasSaidBeforeTheQuestionIsInTheAnswer()
    {
        await using var running = await CoordinationOverFeeds.Start();

        for (var i = 1; i <= 50; i++)
        {
            running.Projects.Say($"countries/UG/projects/p{i}", new Project());

            Assert.Equal(i, await ProjectsOf(running, "UG"));
        }
    }

    [Fact]
    public async Task ADeletedProjectIsGone()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say("countries/UG/projects/p1", new Project());
        running.Projects.Say("countries/UG/projects/p2", new Project());

        running.Projects.Delete("countries/UG/projects/p1");

        Assert.Equal(1, await ProjectsOf(running, "UG"));
    }

    [Fact]
    public async Task ACountryWhoseLastRecordIsDeletedIsNotListed()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say("countries/UG/projects/p1", new Project());
        running.Projects.Delete("countries/UG/projects/p1");

        var answer = await running.Metrics.ListCountriesAsync(new ListCountriesRequest(), CoordinationOverFeeds.Patiently());

        Assert.Empty(answer.Countries);
    }

    [Fact]
    public async Task ChangesThatComeTwiceChangeNothing()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.SaysEverythingTwice = true;
        running.Projects.Say("countries/UG/projects/p1", new Project());
        running.Projects.Say("countries/UG/projects/p2", new Project());
        running.Projects.Delete("countries/UG/projects/p1");

        Assert.Equal(1, await ProjectsOf(running, "UG"));
    }

    [Fact(Timeout = 60_000)]
    public async Task AfterARestartOfADataServiceReadingGoesOnWhereItWas()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say("countries/UG/projects/p1", new Project());
        Assert.Equal(1, await ProjectsOf(running, "UG"));

        await running.Projects.Close();
        running.Projects.Say("countries/UG/projects/p2", new Project());
        Assert.Equal(1, await ProjectsOf(running, "UG"));
        await running.Projects.Open();

        // Until the connection is made again the answer is the old one; it is bounded by the patience of the test.
        while (await ProjectsOf(running, "UG") != 2) await Task.Yield();
    }

    [Fact]
    public async Task AServiceWhoseStoreWasReplacedIsReadAgain()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say("countries/UG/projects/p1", new Project());
        running.Projects.Say("countries/UG/projects/p2", new Project());
        running.Prsp.Say("countries/UG/ministries/m1", new Protos.Prsp.V1.Ministry());
        Assert.Equal(2, await ProjectsOf(running, "UG"));

        running.Projects.LoseEverything();
        running.Projects.Say("countries/UG/projects/p3", new Project());

        var uganda = (await running.Metrics.ListCountriesAsync(new ListCountriesRequest(), CoordinationOverFeeds.Patiently())).Countries.Single();
        Assert.Equal(1, uganda.ProjectCount);
        Assert.Equal(1, uganda.MinistryCount);
    }

    [Fact]
    public async Task AServiceThatWasNeverReadMakesTheAnswerUnavailableAndIsNamed()
    {
        await using var running = await CoordinationOverFeeds.Start();
        await running.Undaf.Close();
        await running.RestartService();

        var refused = await Assert.ThrowsAsync<RpcException>(() => ProjectsOf(running, "UG", Soon));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Contains("undaf", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServiceThatWasReadOnceAndIsGoneStillGivesAnAnswer()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say("countries/UG/projects/p1", new Project());
        Assert.Equal(1, await ProjectsOf(running, "UG"));

        await running.Projects.Close();

        Assert.Equal(1, await ProjectsOf(running, "UG"));
    }

    private static async Task<int> ProjectsOf(CoordinationOverFeeds running, string country, TimeSpan? patience = null)
    {
        var answer = await running.Metrics.ListCountriesAsync(new ListCountriesRequest(), CoordinationOverFeeds.Patiently(patience));
        return answer.Countries.SingleOrDefault(c => c.Country == $"countries/{country}")?.ProjectCount ?? 0;
    }
}
