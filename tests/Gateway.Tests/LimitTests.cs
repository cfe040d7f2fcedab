using System.Net;
using System.Text;
using System.Text.Json;
using AidCoord.Hosting.Problems;
using AidCoord.Hosting.Settings;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;

namespace AidCoord.Gateway.Tests;

public sealed class LimitTests
{
    private const string Method = "/aidcoord.projects.v1.ProjectService/GetProject";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ACallerWhoAsksTooOftenIsToldToWaitAndOthersAreNotAffected()
    {
        await using var system = await Start(options => options with { CallsPerSecond = 1 });
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 14; i++)
        {
            using var answer = await Post(system, "203.0.113.7");
            answers.Add(answer.StatusCode);
            if (answer.StatusCode != HttpStatusCode.TooManyRequests) continue;
            Assert.True(int.Parse(answer.Headers.GetValues("retry-after").Single()) >= 1);
            using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
            Assert.Equal("resource_exhausted", body.RootElement.GetProperty("code").GetString());
            Assert.Contains("TOO_MANY_CALLS", body.RootElement.ToString(), StringComparison.Ordinal);
        }

        Assert.All(answers.Take(10), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);

        using var other = await Post(system, "203.0.113.8");
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        // Whoever is on this machine, and whoever asks how it is, is not counted.
        for (var i = 0; i < 30; i++)
        {
            using var own = await Post(system, caller: null);
            Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        }

        using var health = Request(HttpMethod.Get, "/livez", "203.0.113.7");
        using var live = await system.Http.SendAsync(health, Stop);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task AnAddressThatAnUntrustedCallerClaimsIsNotBelieved()
    {
        await using var system = await Start(options => options with { CallsPerSecond = 1, TrustedProxies = [IPNetwork.Parse("192.0.2.0/24")] });
        var refused = 0;
        for (var i = 0; i < 14; i++)
        {
            using var answer = await Post(system, $"203.0.113.{i}");
            refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.True(refused > 0);
    }

    [Fact]
    public async Task CallsAtOnceOfOneCallerAreLimitedForGrpcToo()
    {
        await using var system = await Start(options => options with { CallsAtOnce = 2 });
        var projects = new ProjectService.ProjectServiceClient(system.Channel);
        var caller = new Metadata { { "x-forwarded-for", "203.0.113.7" } };
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        AsyncUnaryCall<Project> Slow() => projects.GetProjectAsync(new GetProjectRequest { Name = "slow" }, caller, cancellationToken: enough.Token);
        AsyncUnaryCall<Project>[] slow = [Slow(), Slow()];
        await RunningSystem.Eventually(async () =>
        {
            // The short call may have taken the place of a slow one, which was then refused.
            for (var i = 0; i < slow.Length; i++)
            {
                if (slow[i].ResponseAsync.IsCompleted) slow[i] = Slow();
            }

            var error = await Record.ExceptionAsync(async () => await projects.GetProjectAsync(new GetProjectRequest { Name = "a" }, caller, cancellationToken: Stop));
            var refused = Assert.IsType<RpcException>(error);
            Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
            Assert.Equal("TOO_MANY_CALLS", ProblemStatus.ToProblem(refused)!.Reason);
        });
        await enough.CancelAsync();
        foreach (var call in slow) await Assert.ThrowsAsync<RpcException>(async () => await call);
        await RunningSystem.Eventually(async () => await projects.GetProjectAsync(new GetProjectRequest { Name = "a" }, caller, cancellationToken: Stop));
    }

    [Fact]
    public async Task ACallThatTakesTooLongIsGivenUp()
    {
        await using var system = await Start(options => options with { CallTime = TimeSpan.FromMilliseconds(300) });
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new ProjectService.ProjectServiceClient(system.Channel).GetProjectAsync(new GetProjectRequest { Name = "slow" }, cancellationToken: Stop));
        Assert.Equal((StatusCode.DeadlineExceeded, "CALL_TOO_LONG"), (error.StatusCode, ProblemStatus.ToProblem(error)?.Reason));

        using var json = await system.Http.PostAsync(Method, new StringContent("""{"name":"slow"}""", Encoding.UTF8, "application/json"), Stop);
        Assert.Equal(HttpStatusCode.GatewayTimeout, json.StatusCode);
    }

    [Fact]
    public async Task EveryAnswerHasANumberAndSaysWhatABrowserMayDoWithIt()
    {
        await using var system = await Start(options => options);
        foreach (var path in new[] { "/", "/nothing", "/healthz", "/livez", "/readyz" })
        {
            using var request = Request(HttpMethod.Get, path, caller: null);
            request.Headers.Add("origin", "https://evil.example");
            using var answer = await system.Http.SendAsync(request, Stop);
            Assert.Matches("^[0-9a-f]{32}$", answer.Headers.GetValues("aidcoord-request-id").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("x-content-type-options").Single());
            Assert.Contains("default-src 'none'", answer.Headers.GetValues("content-security-policy").Single(), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("content-security-policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-referrer", answer.Headers.GetValues("referrer-policy").Single());
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.NotNull(answer.Content.Headers.ContentType);
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("access-control-", StringComparison.OrdinalIgnoreCase) || header.Key.ToLowerInvariant() is "server" or "x-powered-by");
        }
    }

    [Theory]
    [InlineData("/aidcoord.projects.v1.ProjectService/GetProject", """{"name":"missing"}""")]
    [InlineData("/aidcoord.projects.v1.ProjectService/GetProject", "{")]
    [InlineData("/aidcoord.projects.v1.ProjectService/NoSuch", "{}")]
    [InlineData("/no.such.Service/Method", "{}")]
    public async Task TheNumberInAnErrorIsTheOneInTheHeaderAndTheOneThatTheCallerBrought(string path, string json)
    {
        await using var system = await Start(options => options);
        const string Id = "0af7651916cd43dd8448eb211c80319c";
        using var request = Request(HttpMethod.Post, path, caller: null);
        request.Headers.Add("traceparent", $"00-{Id}-b7ad6b7169203331-00");
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await system.Http.SendAsync(request, Stop);
        Assert.False(answer.IsSuccessStatusCode);
        Assert.Equal(Id, answer.Headers.GetValues("aidcoord-request-id").Single());
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        Assert.Equal(Id, body.RootElement.GetProperty("details")[0].GetProperty("debug").GetProperty("metadata").GetProperty("request_id").GetString());
    }

    [Theory]
    [InlineData("AIDCOORD_CALLS_PER_SECOND", "many")]
    [InlineData("AIDCOORD_CALL_SECONDS", "0")]
    [InlineData("AIDCOORD_TRUSTED_PROXIES", "10.0.0.0/8, somewhere")]
    [InlineData("AIDCOORD_COORDINATION", "ftp://here")]
    public void AWrongSettingOfTheGatewayIsNamed(string name, string value)
    {
        var settings = ProcessSettings.Load("gateway", new Dictionary<string, string> { [name] = value });
        Assert.Contains(name, Assert.Throws<SettingProblem>(() => GatewayOptions.From(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheExamplesAndDefaultsOfTheTableAreTaken()
    {
        var plain = GatewayOptions.From(ProcessSettings.Load("gateway", new Dictionary<string, string>()));
        Assert.Equal((100, 100, TimeSpan.FromMinutes(5), 7100, 4), (plain.CallsPerSecond, plain.CallsAtOnce, plain.CallTime, plain.Port, plain.Services.Count));
        foreach (var setting in KnownSettings.All.Where(setting => setting.ReadBy.Contains("gateway") && setting.Name is not ("AIDCOORD_SETTINGS" or "AIDCOORD_TLS_KEY" or "AIDCOORD_TLS_CERTIFICATE" or "AIDCOORD_IDENTITY_KEY" or "AIDCOORD_OIDC_ISSUER" or "AIDCOORD_OIDC_KEYS")))
        {
            GatewayOptions.From(ProcessSettings.Load("gateway", new Dictionary<string, string> { [setting.Name] = setting.Example }));
        }
    }

    private static async Task<RunningSystem> Start(Func<GatewayOptions, GatewayOptions> change)
    {
        // The tests' proxy is this machine, unless a test says otherwise.
        var system = new RunningSystem { Change = options => change(options with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] }) };
        await system.InitializeAsync();
        return system;
    }

    private static HttpRequestMessage Request(HttpMethod verb, string path, string? caller)
    {
        var request = new HttpRequestMessage(verb, path);
        if (caller is not null) request.Headers.Add("X-Forwarded-For", caller);
        return request;
    }

    private static async Task<HttpResponseMessage> Post(RunningSystem system, string? caller)
    {
        using var request = Request(HttpMethod.Post, Method, caller);
        request.Content = new StringContent("""{"name":"a"}""", Encoding.UTF8, "application/json");
        return await system.Http.SendAsync(request, Stop);
    }
}
