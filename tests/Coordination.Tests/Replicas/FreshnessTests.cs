using AidCoord.Coordination.Tests.WholeSystem;
using AidCoord.Hosting.Problems;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources.Changes;
using Google.Rpc;
using Grpc.Core;

namespace AidCoord.Coordination.Tests.Replicas;

public sealed class FreshnessTests
{
    private static readonly QueryMetricsRequest Money = new() { Country = Some.Country, Metrics = { "total-money" } };

    [Fact]
    public async Task AWriteIsAnsweredWithATokenWhichAReadIsNot()
    {
        await using var system = await RunningSystem.Start();
        var projects = new ProjectService.ProjectServiceClient(system.Projects);

        using var first = Create(projects, "p1");
        await first;
        using var second = Create(projects, "p2");
        await second;
        var token = Token(second.GetTrailers());
        using var read = projects.GetProjectAsync(new GetProjectRequest { Name = Some.ProjectName("p1") }, CoordinationOverFeeds.Patiently());
        await read;

        Assert.StartsWith("projects=", token, StringComparison.Ordinal);
        Assert.NotEqual(Token(first.GetTrailers()), token);
        Assert.DoesNotContain(read.GetTrailers(), trailer => trailer.Key == FreshnessToken.Header);
        Assert.Equal(200, await Ask(system.Metrics, token));
    }

    [Fact]
    public async Task AnAnswerIsAsFreshAsTheAnswersOfAnotherReplicaThatTheReaderHasSeen()
    {
        await using var running = await CoordinationOverFeeds.Start();
        var other = await running.AddReplica();
        for (var i = 1; i <= 20; i++)
        {
            running.Projects.Say(Some.ProjectName($"p{i}"), Some.Project($"p{i}"));
            using var call = running.Metrics.QueryMetricsAsync(Money, CoordinationOverFeeds.Patiently());
            Assert.Equal(100 * i, (await call).Total.Values.Single().Value);

            Assert.Equal(100 * i, await Ask(other.Metrics, Token(call.GetTrailers())));
        }
    }

    [Fact]
    public async Task ServicesThatTheTokenNamesAreNotAskedForTheirNewestChange()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        using var call = running.Metrics.QueryMetricsAsync(Money, CoordinationOverFeeds.Patiently());
        await call;
        var asked = (running.Projects.HeadsAsked, running.Undaf.HeadsAsked, running.Prsp.HeadsAsked);

        await Ask(running.Metrics, Token(call.GetTrailers()));

        Assert.Equal(asked, (running.Projects.HeadsAsked, running.Undaf.HeadsAsked, running.Prsp.HeadsAsked));
    }

    [Fact]
    public async Task AnAnswerThatCannotBeFreshEnoughIsAnErrorThatSaysWhyAndWhatToDo()
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));
        Assert.Equal(100, await Ask(running.Metrics, ""));
        running.Projects.HoldsBack = true;
        running.Projects.Say(Some.ProjectName("p2"), Some.Project("p2"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => Ask(running.Metrics, "projects=6", TimeSpan.FromSeconds(2)));

        Assert.Equal(StatusCode.DeadlineExceeded, refused.StatusCode);
        Assert.Equal("NOT_FRESH_ENOUGH", Reason(refused));
        Assert.Contains("projects up to change 6, and projects is read up to 3", refused.Status.Detail, StringComparison.Ordinal);
        // Who asks for nothing hears of the doubt instead.
        var answer = await running.Metrics.QueryMetricsAsync(Money, CoordinationOverFeeds.Patiently(TimeSpan.FromSeconds(2)));
        Assert.Contains(answer.Heading.Notices, notice => notice.Code == "stale");
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("projects=-1")]
    [InlineData("=1")]
    [InlineData("projects=1=2")]
    [InlineData("projects=1,")]
    public async Task ADamagedTokenIsRefused(string token)
    {
        await using var running = await CoordinationOverFeeds.Start();
        running.Projects.Say(Some.ProjectName("p1"), Some.Project("p1"));

        var refused = await Assert.ThrowsAsync<RpcException>(() => Ask(running.Metrics, token));

        Assert.Equal((StatusCode.InvalidArgument, "INVALID_FRESHNESS_TOKEN"), (refused.StatusCode, Reason(refused)));
    }

    [Fact]
    public async Task TheNextPageMayComeFromAnotherReplica()
    {
        await using var running = await CoordinationOverFeeds.Start();
        string[] sectors = ["12220", "11220", "31120", "14030", "15110"];
        foreach (var sector in sectors) running.Projects.Say(Some.ProjectName(sector), Some.Project(sector, sector: sector));
        MetricService.MetricServiceClient[] replicas = [running.Metrics, (await running.AddReplica()).Metrics];

        var rows = new List<string>();
        var token = "";
        do
        {
            var page = await replicas[rows.Count % 2].QueryMetricsAsync(
                new QueryMetricsRequest { Country = Some.Country, By = Grouping.BySector, PageSize = 1, PageToken = token }, CoordinationOverFeeds.Patiently());
            rows.AddRange(page.Rows.Select(row => row.Key));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(sectors.Select(sector => sector[..3]).Order(), rows.Order());
    }

    private static AsyncUnaryCall<Project> Create(ProjectService.ProjectServiceClient projects, string id) => projects.CreateProjectAsync(
        new CreateProjectRequest { Parent = Some.Country, ProjectId = id, Project = Some.Project(id) }, CoordinationOverFeeds.Patiently());

    private static async Task<double> Ask(MetricService.MetricServiceClient metrics, string token, TimeSpan? patience = null)
    {
        var headers = new Metadata();
        if (token.Length > 0) headers.Add(FreshnessToken.Header, token);
        return (await metrics.QueryMetricsAsync(Money, CoordinationOverFeeds.Patiently(patience).WithHeaders(headers))).Total.Values.Single().Value;
    }

    private static string Token(Metadata trailers) => trailers.Single(trailer => trailer.Key == FreshnessToken.Header).Value;

    private static string? Reason(RpcException refused) =>
        ProblemStatus.Read(refused)?.Details.Where(detail => detail.Is(ErrorInfo.Descriptor)).Select(detail => detail.Unpack<ErrorInfo>().Type).SingleOrDefault();
}
