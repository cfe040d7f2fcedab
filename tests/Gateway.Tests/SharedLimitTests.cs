using System.Net;
using System.Text;
using AidCoord.Hosting.Redis;
using StackExchange.Redis;

namespace AidCoord.Gateway.Tests;

/// <summary>Several gateways count a caller together.</summary>
public sealed class SharedLimitTests
{
    private const string Variable = "AIDCOORD_TEST_REDIS";
    private const string Channel = "aidcoord:gateway:calls";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallsAtOneGatewayAreFewerAtAnotherAndRubbishOnTheChannelChangesNothing()
    {
        await using var here = await StartAsync();
        await using var there = await StartAsync();
        foreach (var gateway in new[] { here, there }) await RunningSystem.Eventually(async () => Assert.Equal("serving", await StatusAsync(gateway)));

        // Known there with one call of twenty; then all of the first gateway's calls are heard there.
        Assert.Equal(HttpStatusCode.OK, await CallAsync(there, "203.0.113.7"));
        var refused = 0;
        for (var i = 0; i < 40 && refused == 0; i++)
        {
            refused += await CallAsync(here, "203.0.113.7") == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.Equal(1, refused);
        await RunningSystem.Eventually(async () => Assert.Equal(HttpStatusCode.TooManyRequests, await CallAsync(there, "203.0.113.7")));
        Assert.Equal(HttpStatusCode.OK, await CallAsync(there, "203.0.113.9"));

        using var stranger = await ConnectionMultiplexer.ConnectAsync(Redis());
        foreach (var rubbish in new[] { "", "x", "x\n", "x\n5", "x\n-5 203.0.113.9", "x\n99999999999999 203.0.113.9", "x\n5 nobody", new string('y', 1_000_000) })
            await stranger.GetSubscriber().PublishAsync(new RedisChannel(Channel, RedisChannel.PatternMode.Literal), rubbish);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(there, "203.0.113.9"));
    }

    [Fact]
    public async Task WithoutRedisAGatewayCountsForItselfAndSaysThatItIsDegraded()
    {
        await using var system = await StartAsync("127.0.0.1:1");
        await RunningSystem.Eventually(async () => Assert.Equal("degraded", await StatusAsync(system)));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 30; i++) answers.Add(await CallAsync(system, "203.0.113.7"));

        Assert.All(answers.Take(20), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    private static string Redis() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } server ? server : "";

    private static async Task<RunningSystem> StartAsync(string? redis = null)
    {
        if (redis is null) Assert.SkipUnless(Redis().Length > 0, $"needs a Redis server: set {Variable} to its address, such as 127.0.0.1:6379");
        var system = new RunningSystem
        {
            Change = options => options with
            {
                CallsPerSecond = 2, TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")], Redis = new RedisOptions(redis ?? Redis()) { LookEvery = TimeSpan.FromMilliseconds(100) },
            },
        };
        await system.InitializeAsync();
        return system;
    }

    private static async Task<string> StatusAsync(RunningSystem system)
    {
        using var answer = await system.Http.GetAsync("/healthz", Stop);
        using var body = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return body.RootElement.GetProperty("status").GetString()!;
    }

    private static async Task<HttpStatusCode> CallAsync(RunningSystem system, string caller)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/aidcoord.projects.v1.ProjectService/GetProject");
        request.Headers.Add("X-Forwarded-For", caller);
        request.Content = new StringContent("""{"name":"a"}""", Encoding.UTF8, "application/json");
        using var answer = await system.Http.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
