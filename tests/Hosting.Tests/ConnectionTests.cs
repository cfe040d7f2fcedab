using AidCoord.Hosting.Problems;
using AidCoord.Hosting.Tests.Trials;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Hosting.Tests;

public sealed class ConnectionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnUploadMayBeLargerThanAnyLimitOnOneRequest()
    {
        await using var trial = await TrialHost.Start(options => options with { LargestMessage = 1024 * 1024 });
        using var upload = trial.Client.UploadThings(cancellationToken: Stop);
        var piece = new Order { Blob = ByteString.CopyFrom(new byte[512 * 1024]) };
        for (var i = 0; i < 100; i++)
        {
            await upload.RequestStream.WriteAsync(piece, Stop);
        }

        await upload.RequestStream.CompleteAsync();
        Assert.Equal(100L * 512 * 1024, (await upload).Number);
    }

    [Fact]
    public async Task AMessageUpToTheLimitIsTakenAndALargerOneRefused()
    {
        await using var trial = await TrialHost.Start();
        var fits = new Order { Blob = ByteString.CopyFrom(new byte[ServiceHostOptions.DefaultLargestMessage - 100]) };
        Assert.Equal(fits.Blob.Length, (await trial.Client.GetThingAsync(fits, cancellationToken: Stop)).Number);

        var tooLarge = new Order { Blob = ByteString.CopyFrom(new byte[ServiceHostOptions.DefaultLargestMessage + 1]) };
        var error = await Assert.ThrowsAsync<RpcException>(async () => await trial.Client.GetThingAsync(tooLarge, cancellationToken: Stop));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Fact]
    public async Task AMessageThatIsSmallOnlyAsLongAsItIsPackedIsRefused()
    {
        await using var trial = await TrialHost.Start(options => options with { LargestMessage = 1024 * 1024 });
        var packed = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var fits = new Order { Blob = ByteString.CopyFrom(new byte[900 * 1024]) };
        Assert.Equal(fits.Blob.Length, (await trial.Client.GetThingAsync(fits, packed, cancellationToken: Stop)).Number);

        var bomb = new Order { Blob = ByteString.CopyFrom(new byte[64 * 1024 * 1024]) };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var error = await Assert.ThrowsAsync<RpcException>(async () => await trial.Client.GetThingAsync(bomb, packed, cancellationToken: Stop));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
        // The client, in this same process, needs room for its message once or twice; the server for no more than its limit.
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 3L * bomb.Blob.Length);
    }

    [Fact]
    public async Task AnAnswerBeforeTheEndOfAnUploadIsNotLost()
    {
        await using var trial = await TrialHost.Start();
        var large = new Order { Blob = ByteString.CopyFrom(new byte[256 * 1024]) };
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async lane =>
        {
            // A connection each: breaking off an upload can end the client's connection, by which the others would suffer.
            using var channel = GrpcChannel.ForAddress(trial.Host.Address);
            using var upload = new Trial.TrialClient(channel).UploadThings(cancellationToken: Stop);
            using var answered = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var sending = Task.Run(async () =>
            {
                await upload.RequestStream.WriteAsync(new Order { Text = $"problem:{lane}" }, answered.Token);
                for (var i = 0; i < 20; i++)
                {
                    await upload.RequestStream.WriteAsync(large, answered.Token);
                }
            }, Stop);
            var error = await Assert.ThrowsAsync<RpcException>(async () => await upload);
            Assert.True(ProblemStatus.ToProblem(error)?.Reason == "INVALID_FIELDS", error.ToString());
            // A write that waits for room when the answer comes may wait for ever; the client must tell it to end.
            await answered.CancelAsync();
            await Record.ExceptionAsync(() => sending.WaitAsync(TimeSpan.FromSeconds(20), Stop));
            Assert.True(sending.IsCompleted);
        }));
    }

    [Fact]
    public async Task ARunningServiceKnowsItsAddressAndAStoppedPortIsFree()
    {
        await using var trial = await TrialHost.Start();
        var port = new Uri(trial.Host.Address).Port;
        Assert.NotEqual(0, port);
        await trial.Host.StopAsync(Stop);
        await using var next = await TrialHost.Start(options => options with { Port = port });
        Assert.Equal(trial.Host.Address, next.Host.Address);
        Assert.Equal("hi", (await next.Client.GetThingAsync(new Order { Text = "hi" }, cancellationToken: Stop)).Text);
    }

    [Fact]
    public async Task AnEndlessStreamEndsAtOnceWhenTheServiceStops()
    {
        await using var trial = await TrialHost.Start(options => options with { DrainTime = TimeSpan.FromMinutes(5) });
        using var stream = trial.Client.StreamThings(new Order { Text = "endless", Number = 1 }, cancellationToken: Stop);
        Assert.True(await stream.ResponseStream.MoveNext(Stop));
        var stopping = trial.Host.StopAsync(Stop);
        var error = await Assert.ThrowsAsync<RpcException>(() => stream.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    [Fact]
    public async Task AnUploadUnderWayMayComeToItsEndWhenTheServiceStops()
    {
        await using var trial = await TrialHost.Start(options => options with { DrainTime = TimeSpan.FromMinutes(5) });
        using var upload = trial.Client.UploadThings(cancellationToken: Stop);
        await upload.RequestStream.WriteAsync(new Order { Text = "note", Blob = ByteString.CopyFromUtf8("ab") }, Stop);
        await trial.Diary.Seen("note");
        var stopping = trial.Host.StopAsync(Stop);
        await upload.RequestStream.WriteAsync(new Order { Blob = ByteString.CopyFromUtf8("cd") }, Stop);
        await upload.RequestStream.CompleteAsync();
        Assert.Equal(4, (await upload).Number);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }

    [Fact]
    public async Task AnExchangeThatDoesNotEndIsCutOffAfterTheDrainTime()
    {
        await using var trial = await TrialHost.Start(options => options with { DrainTime = TimeSpan.FromMilliseconds(100) });
        using var exchange = trial.Client.ExchangeThings(cancellationToken: Stop);
        await exchange.RequestStream.WriteAsync(new Order { Text = "hi" }, Stop);
        Assert.True(await exchange.ResponseStream.MoveNext(Stop));
        var stopping = trial.Host.StopAsync(Stop);
        var error = await Assert.ThrowsAsync<RpcException>(() => exchange.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20), Stop);
    }
}
