using System.Globalization;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Tests.Trials;
using Grpc.Core;

namespace AidCoord.Hosting.Tests;

public sealed class CallTests
{
    private static readonly CallGuards Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(1),
        LongestPause = TimeSpan.FromMilliseconds(5),
        FailuresSeen = 1000,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GetProject", true)]
    [InlineData("ListProjects", true)]
    [InlineData("QueryMetrics", true)]
    [InlineData("ExplainMetric", true)]
    [InlineData("StreamChanges", true)]
    [InlineData("Check", true)]
    [InlineData("CreateProject", false)]
    [InlineData("BatchUpsertProjects", false)]
    [InlineData("RunImport", false)]
    [InlineData("Getaway", false)]
    public void OnlyMethodsThatReadAreRepeated(string method, bool repeated) =>
        Assert.Equal(repeated, CallGuards.IsRepeatSafe(method));

    [Fact]
    public async Task ACallWithoutADeadlineGetsOne()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(new CallGuards { Deadline = TimeSpan.FromMinutes(7), StreamDeadline = TimeSpan.FromHours(3) });
        var client = trial.Guarded(channels);
        var order = new Order { Text = "deadline", Number = 1 };

        Assert.InRange(Left((await client.GetThingAsync(order, cancellationToken: Stop)).Text), 6.5, 7.1);
        using var stream = client.StreamThings(order, cancellationToken: Stop);
        Assert.True(await stream.ResponseStream.MoveNext(Stop));
        Assert.InRange(Left(stream.ResponseStream.Current.Text), 179.5, 180.1);
        using var exchange = client.ExchangeThings(cancellationToken: Stop);
        await exchange.RequestStream.WriteAsync(order, Stop);
        Assert.True(await exchange.ResponseStream.MoveNext(Stop));
        Assert.InRange(Left(exchange.ResponseStream.Current.Text), 179.5, 180.1);

        var own = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(2);
        Assert.InRange(Left((await client.GetThingAsync(order, deadline: own, cancellationToken: Stop)).Text), 1.5, 2.1);
    }

    [Fact]
    public async Task AReadThatDoesNotGetThroughIsRepeated()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(Quick);
        var client = trial.Guarded(channels);
        using var call = client.GetThingAsync(new Order { Text = "twice:async" }, cancellationToken: Stop);
        Assert.Equal("twice:async", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.NotNull(await call.ResponseHeadersAsync);
        Assert.Equal(3, trial.Diary.Calls("twice:async"));

        Assert.Equal("twice:blocking", client.GetThing(new Order { Text = "twice:blocking" }, cancellationToken: Stop).Text);
        Assert.Equal(3, trial.Diary.Calls("twice:blocking"));
    }

    [Fact]
    public async Task AReadIsGivenUpAfterTheLastAttempt()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(Quick with { Attempts = 3 });
        var error = await Error(async () => await trial.Guarded(channels).GetThingAsync(new Order { Text = "unavailable" }, cancellationToken: Stop));
        Assert.Equal((StatusCode.Unavailable, "not now"), (error.StatusCode, error.Status.Detail));
        Assert.Equal(3, trial.Diary.Calls("unavailable"));
    }

    [Fact]
    public async Task AWriteIsNeverRepeated()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(Quick);
        await Error(async () => await trial.Guarded(channels).CreateThingAsync(new Order { Text = "twice" }, cancellationToken: Stop));
        Assert.Equal(1, trial.Diary.Calls("twice"));
    }

    [Fact]
    public async Task AnAnswerThatIsNoAccidentIsNotAskedForAgain()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(Quick);
        var error = await Error(async () => await trial.Guarded(channels).GetThingAsync(new Order { Text = "problem" }, cancellationToken: Stop));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.NotEmpty(error.Trailers);
        Assert.Equal(1, trial.Diary.Calls("problem"));
    }

    [Fact]
    public async Task AStreamIsRepeatedUntilItsFirstMessageAndNeverAfter()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(Quick);
        var client = trial.Guarded(channels);
        using var late = client.StreamThings(new Order { Text = "twice", Number = 2 }, cancellationToken: Stop);
        Assert.True(await late.ResponseStream.MoveNext(Stop));
        Assert.True(await late.ResponseStream.MoveNext(Stop));
        Assert.False(await late.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.OK, late.GetStatus().StatusCode);
        Assert.Equal(3, trial.Diary.Calls("twice"));

        using var broken = client.StreamThings(new Order { Text = "break" }, cancellationToken: Stop);
        Assert.True(await broken.ResponseStream.MoveNext(Stop));
        var error = await Error(() => broken.ResponseStream.MoveNext(Stop));
        Assert.Equal("broken in the middle", error.Status.Detail);
        Assert.Equal(1, trial.Diary.Calls("break"));
    }

    [Fact]
    public async Task AServiceThatKeepsFailingIsLeftAloneForAWhile()
    {
        await using var trial = await TrialHost.Start();
        var clock = new SetClock();
        var guards = new CallGuards { FailuresSeen = 5, Break = TimeSpan.FromSeconds(2), FailureWindow = TimeSpan.FromSeconds(10) };
        using var channels = new ServiceChannels(guards, clock);
        var client = trial.Guarded(channels);
        var order = new Order { Text = "unavailable" };
        var far = DateTime.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal("not now", (await Error(async () => await client.CreateThingAsync(order, deadline: far, cancellationToken: Stop))).Status.Detail);
        }

        var refused = await Error(async () => await client.CreateThingAsync(order, deadline: far, cancellationToken: Stop));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.Contains("refused for 2 s", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Throws<RpcException>(() => client.ExchangeThings(deadline: far, cancellationToken: Stop));
        Assert.Equal(5, trial.Diary.Calls("unavailable"));

        clock.Move(TimeSpan.FromSeconds(3));
        Assert.Equal("hi", (await client.CreateThingAsync(new Order { Text = "hi" }, deadline: far, cancellationToken: Stop)).Text);
        Assert.Equal("hi", (await client.CreateThingAsync(new Order { Text = "hi" }, deadline: far, cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task NoMoreCallsThanAllowedAreUnderWayAtOnce()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(new CallGuards { AtOnce = 2 });
        var client = trial.Guarded(channels);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
            await client.GetThingAsync(new Order { Text = $"pass:{i}" }, cancellationToken: Stop)));
        Assert.Equal(2, trial.Diary.MostUnderWay);
    }

    [Fact]
    public async Task MoreCallsThanMayWaitAreRefused()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(new CallGuards { AtOnce = 1, Waiting = 0 });
        var client = trial.Guarded(channels);
        using var first = client.GetThingAsync(new Order { Text = "wait:first" }, cancellationToken: Stop);
        await trial.Diary.Seen("wait:first");
        var error = await Error(async () => await client.GetThingAsync(new Order(), cancellationToken: Stop));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task DisposingACallCancelsItOnTheServer()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels();
        var client = trial.Guarded(channels);
        var unary = client.GetThingAsync(new Order { Text = "wait:unary" }, cancellationToken: Stop);
        await trial.Diary.Seen("wait:unary");
        Assert.Throws<InvalidOperationException>(() => unary.GetStatus());
        unary.Dispose();
        Assert.Equal(StatusCode.Cancelled, (await Error(() => unary.ResponseAsync)).StatusCode);
        await trial.Diary.Seen("wait:unary cancelled");

        var stream = client.StreamThings(new Order { Text = "wait:stream" }, cancellationToken: Stop);
        await trial.Diary.Seen("wait:stream");
        stream.Dispose();
        await trial.Diary.Seen("wait:stream cancelled");
    }

    [Fact]
    public async Task ACancelledReadOfAStreamCancelsTheCall()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels();
        using var stream = trial.Guarded(channels).StreamThings(new Order { Text = "wait:read" }, cancellationToken: Stop);
        await trial.Diary.Seen("wait:read");
        using var reading = new CancellationTokenSource();
        var next = stream.ResponseStream.MoveNext(reading.Token);
        await reading.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Error(() => next)).StatusCode);
        await trial.Diary.Seen("wait:read cancelled");
    }

    [Fact]
    public async Task CancellingWhileWaitingForTheNextAttemptEndsTheCall()
    {
        await using var trial = await TrialHost.Start();
        using var channels = new ServiceChannels(Quick with { FirstPause = TimeSpan.FromMinutes(10), LongestPause = TimeSpan.FromMinutes(10) });
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        using var call = trial.Guarded(channels).StreamThings(new Order { Text = "unavailable" }, cancellationToken: cancellation.Token);
        cancellation.CancelAfter(TimeSpan.FromMilliseconds(300));
        Assert.Equal(StatusCode.Cancelled, (await Error(() => call.ResponseStream.MoveNext(Stop))).StatusCode);
    }

    private static double Left(string deadline) =>
        (DateTime.Parse(deadline, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind) - TimeProvider.System.GetUtcNow().UtcDateTime).TotalMinutes;

    private static Task<RpcException> Error(Func<Task> call) => Assert.ThrowsAsync<RpcException>(call);
}
