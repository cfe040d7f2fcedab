using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Problems;
using AidCoord.Hosting.Settings;
using AidCoord.Hosting.Tests.Trials;
using AidCoord.Hosting.Watching;
using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Tests;

public sealed partial class WatchingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheWatchPortTellsWhetherAServiceIsReadyAndWhatItMisses()
    {
        await using var trial = await TrialHost.Start();
        await using var watch = await Watch(trial);
        using var http = new HttpClient { BaseAddress = new Uri(watch.Address) };

        Assert.Equal("live\n", await http.GetStringAsync("/livez", Stop));
        Assert.Equal((HttpStatusCode.OK, "serving"), await Ready(http));

        trial.Host.Health.Degrade("redis", "No connection.");
        Assert.Equal((HttpStatusCode.OK, "degraded"), await Ready(http));
        Assert.Contains("No connection.", await http.GetStringAsync("/readyz", Stop), StringComparison.Ordinal);
        var told = await HealthAnswer.Ask(trial.Channel.CreateCallInvoker(), DateTime.MaxValue.ToUniversalTime(), Stop);
        Assert.Equal(("degraded", "No connection."), (told.InWords, told.Degraded["redis"]));

        trial.Host.Health.Degrade("redis", null);
        Assert.Equal((HttpStatusCode.OK, "serving"), await Ready(http));
        trial.Host.Health.Report(serving: false);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not serving"), await Ready(http));
        Assert.Equal("live\n", await http.GetStringAsync("/livez", Stop));
    }

    [Fact]
    public async Task MetricsAreTextThatPrometheusReads()
    {
        await using var trial = await TrialHost.Start(options => options with { Name = "watched" });
        await using var watch = await Watch(trial);
        await trial.Client.GetThingAsync(new Order { Text = "hi" }, cancellationToken: Stop);
        await Assert.ThrowsAsync<RpcException>(async () => await trial.Client.GetThingAsync(new Order { Text = "problem:1" }, cancellationToken: Stop));

        using var http = new HttpClient { BaseAddress = new Uri(watch.Address) };
        using var answer = await http.GetAsync("/metrics", Stop);
        Assert.StartsWith("text/plain", answer.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        var lines = (await answer.Content.ReadAsStringAsync(Stop)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines.Where(line => !line.StartsWith('#')), line => Assert.Matches(Sample(), line));
        Assert.Contains(lines, line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal) && line.Contains("Trial/GetThing", StringComparison.Ordinal));
        Assert.Equal(1, Value(lines, "aidcoord_serving", "service=\"watched\""));
        Assert.True(Value(lines, "aidcoord_refusals_total", "reason=\"INVALID_FIELDS\"") >= 1);
        Assert.Contains(lines, line => line.StartsWith("dotnet_gc_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WithoutAWatchPortNothingIsShown()
    {
        using var telemetry = Telemetry.Start("trial", otlp: null, shown: false);
        Assert.Null(await WatchServer.StartAsync(ProcessSettings.Load("projects", new Dictionary<string, string>()), telemetry, () => new Standing(true, new Dictionary<string, string>())));
    }

    [Fact]
    public async Task ACallersTraceIdIsInTheErrorAndInTheLog()
    {
        await using var trial = await TrialHost.Start();
        const string Id = "0af7651916cd43dd8448eb211c80319c";
        var headers = new Metadata { { "traceparent", $"00-{Id}-b7ad6b7169203331-00" } };
        var problem = await Assert.ThrowsAsync<RpcException>(async () => await trial.Client.GetThingAsync(new Order { Text = "problem:1" }, headers, cancellationToken: Stop));
        Assert.Equal(Id, ProblemStatus.ToProblem(problem)!.Metadata["request_id"]);
        var defect = await Assert.ThrowsAsync<RpcException>(async () => await trial.Client.GetThingAsync(new Order { Text = "crash" }, headers, cancellationToken: Stop));
        Assert.Equal(Id, ProblemStatus.ToProblem(defect)!.Metadata["request_id"]);
        Assert.Contains(trial.Log.Lines, line => line.Contains(Id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AtItsMostTalkativeTheLogHoldsNoToken()
    {
        await using var trial = await TrialHost.Start(options => options with { LogLevel = LogLevel.Trace });
        var headers = new Metadata { { "authorization", "Bearer geheim-1" }, { "cookie", "session=geheim-2" } };
        await trial.Client.GetThingAsync(new Order { Text = "hi" }, headers, cancellationToken: Stop);
        await Assert.ThrowsAsync<RpcException>(async () => await trial.Client.GetThingAsync(new Order { Text = "crash" }, headers, cancellationToken: Stop));
        Assert.Contains(trial.Log.Lines, line => line.Contains("Trial/GetThing was answered with 200", StringComparison.Ordinal));
        Assert.DoesNotContain(trial.Log.Lines, line => line.Contains("geheim", StringComparison.Ordinal));
    }

    private static async Task<WatchServer> Watch(TrialHost trial)
    {
        var telemetry = Telemetry.Start("trial", otlp: null, shown: true);
        var settings = ProcessSettings.Load("projects", new Dictionary<string, string> { ["AIDCOORD_WATCH_PORT"] = "0" });
        return (await WatchServer.StartAsync(settings, telemetry, () => trial.Host.Standing))!;
    }

    private static async Task<(HttpStatusCode Status, string? State)> Ready(HttpClient http)
    {
        using var answer = await http.GetAsync("/readyz", Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return (answer.StatusCode, body.RootElement.GetProperty("status").GetString());
    }

    private static double Value(IEnumerable<string> lines, string name, string label)
    {
        var line = lines.Last(line => line.StartsWith(name + "{", StringComparison.Ordinal) && line.Contains(label, StringComparison.Ordinal));
        return double.Parse(line.Split("} ")[1].Split(' ')[0], CultureInfo.InvariantCulture);
    }

    // name{label="value",…} value [time]
    [GeneratedRegex("""^[a-zA-Z_:][a-zA-Z0-9_:]*(\{([a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\.)*",?)*\})? (NaN|[+-]Inf|[-+0-9.eE]+)( [0-9]+)?$""")]
    private static partial Regex Sample();
}
