using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AidCoord.EndToEnd.Tests.Otlp;
using AidCoord.Protos.Prsp.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.EndToEnd.Tests;

/// <summary>The system as five processes on one machine.</summary>
public sealed partial class ApartTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServiceThatIsKilledComesBackAndWhatWasWrittenIsThere()
    {
        using var folder = new TemporaryFolder();
        await using var system = await SystemProcess.StartAsync(folder.Path, Stop, ["--apart"]);
        using var channel = GrpcChannel.ForAddress(system.Address);
        var ministries = new MinistryService.MinistryServiceClient(channel);
        var written = await ministries.CreateMinistryAsync(
            new CreateMinistryRequest { Parent = "countries/QZ", MinistryId = "health", Ministry = new Ministry { Names = { new Protos.Type.V1.Text { LanguageCode = "en", Text_ = "Health" } } } }, cancellationToken: Stop);

        var first = Children(system)["prsp"];
        Process.GetProcessById(first).Kill();

        await EventuallyAsync(async () => (await ministries.GetMinistryAsync(new GetMinistryRequest { Name = written.Name }, cancellationToken: Stop)).Etag == written.Etag && Children(system)["prsp"] != first, system);
        Assert.Contains("[prsp] ended with exit code 137", system.Output, StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = new Uri(system.Address) };
        await EventuallyAsync(async () => (await http.GetAsync("/healthz", Stop)).IsSuccessStatusCode, system);
    }

    [Fact]
    public async Task WhenTheParentIsKilledNoProcessIsLeft()
    {
        using var folder = new TemporaryFolder();
        await using var system = await SystemProcess.StartAsync(folder.Path, Stop, ["--apart"]);
        var children = Children(system);
        Assert.Equal(7, children.Count);
        Assert.All(children.Values, child => Assert.True(IsRunning(child)));

        await system.KillAsync();

        await EventuallyAsync(() => Task.FromResult(!children.Values.Any(IsRunning)), system);
    }

    [Fact]
    public async Task WhenItIsAskedToStopTheDoorGoesFirstAndTheRecordsLast()
    {
        using var folder = new TemporaryFolder();
        await using var system = await SystemProcess.StartAsync(folder.Path, Stop, ["--apart"], new() { ["AIDCOORD_LOG"] = "Information" });
        var children = Children(system);

        Assert.Equal(0, await system.TerminateAsync(Stop));

        Assert.DoesNotContain(children.Values, IsRunning);
        Assert.DoesNotContain("exit code", system.Output, StringComparison.Ordinal);
        string[] order = ["gateway", "portal", "coordination", "accounts", "prsp", "undaf", "projects"];
        var stopped = order.Select(process => system.Output.LastIndexOf($"[{process}] has stopped", StringComparison.Ordinal)).ToArray();
        Assert.All(stopped, at => Assert.True(at >= 0));
        Assert.Equal(stopped.Order(), stopped);
    }

    [Theory]
    [InlineData("AIDCOORD_LOG", "loud")]
    [InlineData("AIDCOORD_PROT", "7100")]
    [InlineData("AIDCOORD_TLS_KEY", "/nowhere/tls.key")]
    public async Task AWrongSettingNamesItselfAndEndsWithTheExitCodeForIt(string name, string value)
    {
        using var folder = new TemporaryFolder();
        foreach (var command in new[] { "serve gateway", $"up --apart --data {folder.Path}" })
        {
            var (code, output) = await SystemProcess.RunAsync(command.Split(' '), new() { [name] = value }, Stop);
            Assert.Equal(2, code);
            Assert.Contains(name, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task APortThatIsTakenAndAStoreThatIsNotThereAreOneLineAndNotATrace()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        var (code, output) = await SystemProcess.RunAsync(["serve", "coordination"], new() { ["AIDCOORD_PORT"] = $"{port}" }, Stop);
        Assert.Equal((3, 1), (code, output.Trim().Split('\n').Length));
        Assert.Contains($"{port}", output, StringComparison.Ordinal);

        (code, output) = await SystemProcess.RunAsync(["serve", "projects"], new() { ["AIDCOORD_STORE"] = $"Host=127.0.0.1;Port={port};Timeout=2;Username=x;Database=x" }, Stop);
        Assert.Equal(3, code);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        taken.Stop();
    }

    [Fact]
    public async Task OneTraceGoesFromTheGatewayToTheLastServiceAndItsNumberIsInTheError()
    {
        using var folder = new TemporaryFolder();
        await using var collector = await SpanCollector.StartAsync(Stop);
        await using var system = await SystemProcess.StartAsync(folder.Path, Stop, ["--apart"], new() { ["AIDCOORD_OTLP_ENDPOINT"] = collector.Address, ["OTEL_BSP_SCHEDULE_DELAY"] = "200" });
        using var http = new HttpClient { BaseAddress = new Uri(system.Address) };

        // Through the JSON door to Coordination, which asks the data services.
        using var listed = await http.PostAsJsonAsync("/aidcoord.coordination.v1.MetricService/ListCountries?token=geheim", new { }, Stop);
        var failed = await JsonDocument.ParseAsync(await (await http.PostAsJsonAsync("/aidcoord.prsp.v1.MinistryService/GetMinistry", new { name = "countries/QZ/ministries/none" }, Stop)).Content.ReadAsStreamAsync(Stop), cancellationToken: Stop);
        var trace = listed.Headers.GetValues("aidcoord-request-id").Single();
        var failedTrace = failed.RootElement.GetProperty("details")[0].GetProperty("debug").GetProperty("metadata").GetProperty("request_id").GetString()!;

        await EventuallyAsync(() => Task.FromResult(Seen(trace).IsSupersetOf(["aidcoord-gateway", "aidcoord-coordination", "aidcoord-projects"])), system);
        await EventuallyAsync(() => Task.FromResult(Seen(failedTrace).SetEquals(["aidcoord-gateway", "aidcoord-prsp"])), system);
        Assert.Contains(collector.Spans, span => span.Trace == failedTrace && span.Name == "/aidcoord.prsp.v1.MinistryService/GetMinistry");
        Assert.DoesNotContain(collector.Spans, span => span.Text.Contains("geheim", StringComparison.Ordinal));
        Assert.DoesNotContain(collector.Spans, span => span.Text.Contains("grpc.health", StringComparison.Ordinal));

        HashSet<string> Seen(string id) => [.. collector.Spans.Where(span => span.Trace == id).Select(span => span.Process)];
    }

    // The last process of each name that the parent told of.
    private static Dictionary<string, int> Children(SystemProcess system) => Told().Matches(system.Output)
        .GroupBy(match => match.Groups[1].Value).ToDictionary(group => group.Key, group => int.Parse(group.Last().Groups[2].Value));

    private static bool IsRunning(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task EventuallyAsync(Func<Task<bool>> holds, SystemProcess system)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                if (await holds()) return;
            }
            catch (Exception notYet) when (notYet is RpcException or HttpRequestException)
            {
                // The system is on its way back.
            }

            Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60), system.Output);
            await Task.Delay(50, Stop);
        }
    }

    [GeneratedRegex(@"\[(\w+)\] is process (\d+)")]
    private static partial Regex Told();
}
