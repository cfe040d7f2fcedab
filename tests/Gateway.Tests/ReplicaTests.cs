using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidCoord.Gateway.Tests;

public sealed class ReplicaTests
{
    private static readonly Metadata OfProjects = new() { { "aidcoord-service", "projects" } };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryCallSucceedsWhenOneOfTwoReplicasIsGone()
    {
        await using var first = await Replica("projects", 1);
        await using var second = await Replica("projects", 2);
        await using var gateway = await Gateway(TimeSpan.FromMilliseconds(100), ("projects", $"{first.Address},{second.Address}"));
        using var channel = GrpcChannel.ForAddress(gateway.Address);
        var (changes, projects) = (new ChangeService.ChangeServiceClient(channel), new ProjectService.ProjectServiceClient(channel));
        var seen = new HashSet<long>();
        while (seen.Count < 2) seen.Add((await changes.GetHeadAsync(new GetHeadRequest(), OfProjects, cancellationToken: Stop)).Sequence);

        await first.StopAsync(Stop);
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(2, (await changes.GetHeadAsync(new GetHeadRequest(), OfProjects, cancellationToken: Stop)).Sequence);
            await projects.UpdateProjectAsync(new UpdateProjectRequest { Project = new Project { Name = "countries/SN/projects/p1" } }, cancellationToken: Stop);
        }

        using var http = new HttpClient { BaseAddress = new Uri(gateway.Address) };
        using var json = await http.PostAsJsonAsync("/aidcoord.projects.v1.ProjectService/GetProject", new { name = "countries/SN/projects/p1" }, Stop);
        Assert.Equal(HttpStatusCode.OK, json.StatusCode);
    }

    [Fact]
    public async Task AReplicaThatBreaksCallsOffIsLeftAlone()
    {
        await using var good = await Replica("projects", 1);
        var broken = new BreaksOff();
        await using var bad = ServiceHost.Create(new ServiceHostOptions("projects"), services => services.AddSingleton(broken), endpoints => endpoints.MapGrpcService<BreaksOff>());
        await bad.StartAsync(Stop);
        // It says that it serves: only calls can find out.
        await using var gateway = await Gateway(TimeSpan.FromMilliseconds(100), ("projects", $"{bad.Address},{good.Address}"));
        using var channel = GrpcChannel.ForAddress(gateway.Address);
        var changes = new ChangeService.ChangeServiceClient(channel);

        while (broken.Calls < 3) Assert.Equal(1, (await changes.GetHeadAsync(new GetHeadRequest(), OfProjects, cancellationToken: Stop)).Sequence);
        await RunningSystem.Eventually(async () =>
        {
            var before = broken.Calls;
            for (var i = 0; i < 20; i++) Assert.Equal(1, (await changes.GetHeadAsync(new GetHeadRequest(), OfProjects, cancellationToken: Stop)).Sequence);
            // It may be tried again once, after its time is over.
            Assert.InRange(broken.Calls, before, before + 1);
        });
    }

    [Fact]
    public async Task QuestionsAboutOneCountryGoToOneReplica()
    {
        await using var first = await Replica("coordination", 1);
        await using var second = await Replica("coordination", 2);
        await using var gateway = await Gateway(TimeSpan.FromMilliseconds(100), ("coordination", $"{first.Address},{second.Address}"));
        using var channel = GrpcChannel.ForAddress(gateway.Address);
        var metrics = new MetricService.MetricServiceClient(channel);
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Address) };
        var replicas = new HashSet<int>();
        foreach (var country in new[] { "UG", "NP", "SN", "MW", "RW", "TZ", "BO", "HN", "KH", "GH", "ML", "NI" })
        {
            var request = new QueryMetricsRequest { Country = $"countries/{country}", By = Grouping.ByMinistry };
            var replica = (await metrics.QueryMetricsAsync(request, cancellationToken: Stop)).RowCount;
            for (var i = 0; i < 5; i++) Assert.Equal(replica, (await metrics.QueryMetricsAsync(request, cancellationToken: Stop)).RowCount);
            using var json = await http.PostAsync("/aidcoord.coordination.v1.MetricService/QueryMetrics", new StringContent(request.ToString(), null, "application/json"), Stop);
            using var body = JsonDocument.Parse(await json.Content.ReadAsStringAsync(Stop));
            Assert.Equal(replica, body.RootElement.GetProperty("rowCount").GetInt32());
            replicas.Add(replica);
        }

        Assert.Equal([1, 2], replicas.Order());

        // When a replica is gone the other one has all countries.
        await first.StopAsync(Stop);
        foreach (var country in new[] { "UG", "NP", "SN", "MW", "RW", "TZ" })
            Assert.Equal(2, (await metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = $"countries/{country}" }, cancellationToken: Stop)).RowCount);
    }

    [Fact]
    public async Task TheHealthPageSaysThatAServiceWithOneReplicaLessIsDegraded()
    {
        await using var system = new RunningSystem();
        await system.InitializeAsync();
        await using var second = await Replica("projects", 2);
        var services = GatewayOptions.ServiceNames.Select(name => (name, system.Service(name).Address)).ToArray();
        services[0].Address += $",{second.Address}";
        await using var gateway = await Gateway(TimeSpan.FromMilliseconds(100), services);
        Assert.Equal((HttpStatusCode.OK, "serving", "serving", ""), await Health(gateway));

        system.Service("undaf").Health.Degrade("redis", "Redis is slow");
        Assert.Equal((HttpStatusCode.OK, "degraded", "serving", "undaf: redis: Redis is slow"), await Health(gateway));

        system.Service("undaf").Health.Degrade("redis", null);
        await second.StopAsync(Stop);
        Assert.Equal((HttpStatusCode.OK, "degraded", "degraded", "projects: replicas: 1 of 2 unreachable"), await Health(gateway));

        await system.StopService("projects");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not serving", "unreachable", ""), await Health(gateway));
    }

    private static async Task<(HttpStatusCode Code, string? Status, string? Projects, string Reasons)> Health(GatewayHost gateway)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(gateway.Address + "/healthz"), Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        var root = body.RootElement;
        return (answer.StatusCode, root.GetProperty("status").GetString(), root.GetProperty("services").GetProperty("projects").GetString(),
            string.Join(';', root.GetProperty("degraded").EnumerateObject().SelectMany(service => service.Value.EnumerateObject().Select(part => $"{service.Name}: {part.Name}: {part.Value.GetString()}"))));
    }

    private static async Task<ServiceHost> Replica(string name, int number)
    {
        var host = ServiceHost.Create(
            new ServiceHostOptions(name) { LogLevel = LogLevel.Error },
            services => services.AddSingleton(new TinyFeed(number)),
            endpoints =>
            {
                if (name == "coordination") endpoints.MapGrpcService<TinyMetrics>();
                else endpoints.MapGrpcService<TinyChanges>();
                if (name == "projects") endpoints.MapGrpcService<TinyProjects>();
            });
        await host.StartAsync(Stop);
        return host;
    }

    private static async Task<GatewayHost> Gateway(TimeSpan healthInterval, params (string Name, string Addresses)[] services)
    {
        var gateway = GatewayHost.Create(new GatewayOptions
        {
            Services = services.ToDictionary(service => service.Name, service => ReplicaAddresses.Read(service.Addresses)),
            HealthInterval = healthInterval,
        });
        await gateway.StartAsync(Stop);
        return gateway;
    }

    /// <summary>A replica that breaks off every call.</summary>
    private sealed class BreaksOff : ChangeService.ChangeServiceBase
    {
        private int calls;

        public int Calls => Volatile.Read(ref calls);

        public override Task<Head> GetHead(GetHeadRequest request, ServerCallContext context)
        {
            Interlocked.Increment(ref calls);
            context.GetHttpContext().Abort();
            return Task.FromResult(new Head { Sequence = -1 });
        }
    }
}
