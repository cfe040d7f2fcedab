using System.Net;
using System.Text.Json;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Problems;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;

namespace AidCoord.Gateway.Tests;

public sealed class AvailabilityTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServiceThatIsGoneIsUnavailableAndComesBack()
    {
        await using var system = new RunningSystem();
        await system.InitializeAsync();
        var projects = new ProjectService.ProjectServiceClient(system.Channel);
        var request = new GetProjectRequest { Name = "countries/SN/projects/p1" };
        await projects.GetProjectAsync(request, cancellationToken: Stop);

        var port = await system.StopService("projects");
        // At once, from the broken connection; later, from the health probes. The caller hears the same.
        for (var i = 0; i < 20; i++)
        {
            var error = await Assert.ThrowsAsync<RpcException>(async () => await projects.GetProjectAsync(request, cancellationToken: Stop));
            Assert.Equal(StatusCode.Unavailable, error.StatusCode);
            Assert.Contains("projects service is not available", error.Status.Detail, StringComparison.Ordinal);
            await Task.Delay(20, Stop);
        }

        using var json = await Post(system, request.ToString());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, json.StatusCode);
        using var body = JsonDocument.Parse(await json.Content.ReadAsStringAsync(Stop));
        Assert.Equal("unavailable", body.RootElement.GetProperty("code").GetString());
        Assert.Contains("projects service is not available", body.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);

        await system.StartService("projects", port);
        await RunningSystem.Eventually(async () => await projects.GetProjectAsync(request, cancellationToken: Stop));
        await RunningSystem.Eventually(async () =>
        {
            using var again = await Post(system, request.ToString());
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        });
    }

    [Fact]
    public async Task AnUploadToAServiceThatIsGoneIsUnavailable()
    {
        await using var system = new RunningSystem();
        await system.InitializeAsync();
        await system.StopService("projects");
        using var import = new ImportService.ImportServiceClient(system.Channel).RunImport(cancellationToken: Stop);
        var chunk = new RunImportRequest { Chunk = Google.Protobuf.ByteString.CopyFrom(new byte[256 * 1024]) };
        await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await import.RequestStream.WriteAsync(chunk, Stop);
            }
        });
        var error = await Assert.ThrowsAsync<RpcException>(() => import.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
    }

    [Fact]
    public async Task AServiceThatSaysItDoesNotServeGetsNoCalls()
    {
        await using var system = new RunningSystem();
        await system.InitializeAsync();
        var projects = new ProjectService.ProjectServiceClient(system.Channel);
        system.Service("projects").Health.Report(serving: false);
        await RunningSystem.Eventually(async () =>
        {
            var error = await Assert.ThrowsAsync<RpcException>(async () => await projects.GetProjectAsync(new GetProjectRequest(), cancellationToken: Stop));
            Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        });
        system.Service("projects").Health.Report(serving: true);
        await RunningSystem.Eventually(async () => await projects.GetProjectAsync(new GetProjectRequest(), cancellationToken: Stop));
    }

    [Fact]
    public async Task TheHealthPageSaysHowEachServiceIs()
    {
        await using var system = new RunningSystem();
        await system.InitializeAsync();
        var (status, states) = await Health(system.Http);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.All(GatewayOptions.ServiceNames, name => Assert.Equal("serving", states[name]));

        system.Service("undaf").Health.Report(serving: false);
        await system.StopService("prsp");
        (status, states) = await Health(system.Http);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(("serving", "not serving", "unreachable"), (states["projects"], states["undaf"], states["prsp"]));
    }

    [Fact]
    public async Task AServiceThatIsNotConfiguredIsSaidToBeMissing()
    {
        await using var gateway = GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>() });
        await gateway.StartAsync(Stop);
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(gateway.Address);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new ProjectService.ProjectServiceClient(channel).GetProjectAsync(new GetProjectRequest(), cancellationToken: Stop));
        Assert.Equal((StatusCode.Unimplemented, "SERVICE_NOT_CONFIGURED"), (error.StatusCode, ProblemStatus.ToProblem(error)?.Reason));
        using var http = new HttpClient { BaseAddress = new Uri(gateway.Address) };
        Assert.Equal("not configured", (await Health(http)).States["undaf"]);
    }

    private static async Task<(HttpStatusCode Status, IReadOnlyDictionary<string, string?> States)> Health(HttpClient http)
    {
        using var answer = await http.GetAsync("/healthz", Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        var states = body.RootElement.GetProperty("services").EnumerateObject().ToDictionary(state => state.Name, state => state.Value.GetString());
        return (answer.StatusCode, states);
    }

    private static Task<HttpResponseMessage> Post(RunningSystem system, string json) =>
        system.Http.PostAsync("/aidcoord.projects.v1.ProjectService/GetProject", new StringContent(json, null, "application/json"), Stop);
}
