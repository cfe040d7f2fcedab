using AidCoord.Hosting.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;

namespace AidCoord.Hosting.Tests;

using Serving = HealthCheckResponse.Types.ServingStatus;

public sealed class HealthTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AStartedServiceSaysThatItServes()
    {
        await using var trial = await TrialHost.Start();
        var health = new Health.HealthClient(trial.Channel);
        Assert.Equal(Serving.Serving, (await health.CheckAsync(new HealthCheckRequest(), cancellationToken: Stop)).Status);
    }

    [Fact]
    public async Task AskingForANameThatNobodyReportedIsNotFound()
    {
        await using var trial = await TrialHost.Start();
        var health = new Health.HealthClient(trial.Channel);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await health.CheckAsync(new HealthCheckRequest { Service = "nobody" }, cancellationToken: Stop));
        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    [Fact]
    public async Task AWatcherSeesEveryChangeAndTheStop()
    {
        await using var trial = await TrialHost.Start();
        using var watch = new Health.HealthClient(trial.Channel).Watch(new HealthCheckRequest { Service = "part" }, cancellationToken: Stop);
        Assert.Equal(Serving.ServiceUnknown, await Next(watch));
        trial.Host.Health.Report(serving: true, "part");
        Assert.Equal(Serving.Serving, await Next(watch));
        trial.Host.Health.Report(serving: false, "part");
        Assert.Equal(Serving.NotServing, await Next(watch));

        using var whole = new Health.HealthClient(trial.Channel).Watch(new HealthCheckRequest(), cancellationToken: Stop);
        Assert.Equal(Serving.Serving, await Next(whole));
        await trial.Host.StopAsync(Stop);
        Assert.Equal(Serving.NotServing, await Next(whole));
        var end = await Assert.ThrowsAsync<RpcException>(() => whole.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Unavailable, end.StatusCode);
    }

    [Fact]
    public async Task ADegradedServiceServesAndSaysWhy()
    {
        await using var trial = await TrialHost.Start();
        Assert.Empty(await Degradations(trial));
        trial.Host.Health.Degrade("redis", "Redis is «away»");
        trial.Host.Health.Degrade("disk", "the disk is nearly full");
        Assert.Equal("disk: the disk is nearly full; redis: Redis is «away»", await Degradations(trial));

        trial.Host.Health.Degrade("redis", null);
        Assert.Equal("disk: the disk is nearly full", await Degradations(trial));
    }

    private static async Task<string> Degradations(TrialHost trial)
    {
        var standing = await HealthAnswer.Ask(trial.Channel.CreateCallInvoker(), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(30), Stop);
        Assert.True(standing.IsServing);
        return string.Join("; ", standing.Degraded.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => $"{part.Key}: {part.Value}"));
    }

    private static async Task<Serving> Next(AsyncServerStreamingCall<HealthCheckResponse> watch)
    {
        Assert.True(await watch.ResponseStream.MoveNext(Stop));
        return watch.ResponseStream.Current.Status;
    }
}
