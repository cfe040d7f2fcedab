using AidCoord.Grpc.Tests.Echoing;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Configuration;

namespace AidCoord.Grpc.Tests.Calls;

/// <summary>The real server, client and forwarder over real sockets.</summary>
public sealed class EngineTests(EchoHost host) : IClassFixture<EchoHost>
{
    public static TheoryData<Way> Ways => [Way.Direct, Way.Forwarded];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Ways))]
    public async Task AUnaryCallIsAnswered(Way way)
    {
        using var channel = host.Channel(way);
        var client = new Echo.EchoClient(channel);
        Assert.Equal("hello", (await client.SayAsync(new Message { Text = "hello" }, cancellationToken: Stop)).Text);
        Assert.Equal("blocked", client.Say(new Message { Text = "blocked" }, cancellationToken: Stop).Text);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AServerStreamComesWholeAndInOrder(Way way)
    {
        using var channel = host.Channel(way);
        using var call = new Echo.EchoClient(channel).Count(new Message { Number = 1000 }, cancellationToken: Stop);
        var next = 0;
        await foreach (var message in call.ResponseStream.ReadAllAsync(Stop))
        {
            Assert.Equal(next++, message.Number);
        }

        Assert.Equal(1000, next);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AClientStreamArrivesWhole(Way way)
    {
        using var channel = host.Channel(way);
        using var call = new Echo.EchoClient(channel).Add(cancellationToken: Stop);
        for (var i = 1; i <= 1000; i++)
        {
            await call.RequestStream.WriteAsync(new Message { Number = i }, Stop);
        }

        await call.RequestStream.CompleteAsync();
        Assert.Equal(500_500, (await call).Number);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task BothSidesOfADuplexCallTakeTurns(Way way)
    {
        using var channel = host.Channel(way);
        using var call = new Echo.EchoClient(channel).Chat(cancellationToken: Stop);
        for (var i = 0; i < 10; i++)
        {
            await call.RequestStream.WriteAsync(new Message { Number = i }, Stop);
            Assert.True(await call.ResponseStream.MoveNext(Stop));
            Assert.Equal(i, call.ResponseStream.Current.Number);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AnErrorArrivesWithItsTextAndItsDetails(Way way)
    {
        using var channel = host.Channel(way);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(new Message { Text = "fail" }, cancellationToken: Stop));
        AssertFailure(error);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AnErrorAfterSomeMessagesArrivesAfterThem(Way way)
    {
        using var channel = host.Channel(way);
        using var call = new Echo.EchoClient(channel).Count(new Message { Text = "fail", Number = 3 }, cancellationToken: Stop);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await call.ResponseStream.MoveNext(Stop));
        }

        AssertFailure(await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop)));
        Assert.Equal(StatusCode.NotFound, call.GetStatus().StatusCode);
        Assert.Equal("because", call.GetTrailers().GetValue("why"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AStatusThatTheServiceSetsEndsTheCall(Way way)
    {
        using var channel = host.Channel(way);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(new Message { Text = "status" }, cancellationToken: Stop));
        Assert.Equal((StatusCode.DataLoss, "set by status"), (error.StatusCode, error.Status.Detail));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ACrashTellsTheClientNothingOfItsInside(Way way)
    {
        using var channel = host.Channel(way);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(new Message { Text = "crash" }, cancellationToken: Stop));
        Assert.Equal(StatusCode.Unknown, error.StatusCode);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task HeadersAndTrailersGoBothWaysAsTextAndAsBytes(Way way)
    {
        using var channel = host.Channel(way);
        var bytes = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var headers = new Metadata { { "Ask-Text", "plain" }, { "ask-bytes-bin", bytes } };
        using var call = new Echo.EchoClient(channel).SayAsync(new Message { Text = "metadata" }, headers, cancellationToken: Stop);

        var answered = await call.ResponseHeadersAsync;
        Assert.Equal("plain", answered.GetValue("answer-text"));
        Assert.Equal(bytes, answered.GetValueBytes("answer-bytes-bin"));
        await call;
        Assert.Equal("plain", call.GetTrailers().GetValue("ask-text"));
        Assert.Equal(bytes, call.GetTrailers().GetValueBytes("ask-bytes-bin"));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ADeadlineEndsTheCallOnBothSides(Way way)
    {
        using var channel = host.Channel(way);
        var text = $"wait:deadline {way}";
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).SayAsync(new Message { Text = text }, deadline: In(TimeSpan.FromMilliseconds(200)), cancellationToken: Stop));
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        await host.Observations.CancelledOnServer(text);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ACancellationByTheClientReachesTheServer(Way way)
    {
        using var channel = host.Channel(way);
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var text = $"wait:client {way}";
        using var call = new Echo.EchoClient(channel).Count(new Message { Text = text, Number = 1 }, cancellationToken: cancellation.Token);
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        await cancellation.CancelAsync();
        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Stop));
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
        await host.Observations.CancelledOnServer(text);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task DisposingACallCancelsItOnTheServer(Way way)
    {
        using var channel = host.Channel(way);
        var text = $"wait:dispose {way}";
        var call = new Echo.EchoClient(channel).Count(new Message { Text = text, Number = 1 }, cancellationToken: Stop);
        Assert.True(await call.ResponseStream.MoveNext(Stop));
        call.Dispose();
        await host.Observations.CancelledOnServer(text);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ACancellationByTheServerReachesTheClient(Way way)
    {
        using var channel = host.Channel(way);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(new Message { Text = "cancel" }, cancellationToken: Stop));
        Assert.Equal(StatusCode.Cancelled, error.StatusCode);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task ARequestOverTheServersLimitIsRefused(Way way)
    {
        using var channel = host.Channel(way);
        var message = new Message { Blob = Google.Protobuf.ByteString.CopyFrom(new byte[EchoHost.LargestRequest + 1]) };
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(message, cancellationToken: Stop));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AResponseOverTheClientsLimitIsRefused(Way way)
    {
        using var channel = host.Channel(way, options => options.MaxReceiveMessageSize = 1000);
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(new Message { Text = "big", Number = 2000 }, cancellationToken: Stop));
        Assert.Equal(StatusCode.ResourceExhausted, error.StatusCode);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task MessagesAreCompressedWithGzipBothWays(Way way)
    {
        var seen = new EncodingRecorder(new SocketsHttpHandler());
        using var channel = host.Channel(way, options => options.HttpHandler = seen);
        var client = new Echo.EchoClient(channel);
        var headers = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        var described = await client.SayAsync(new Message { Text = "context" }, headers, cancellationToken: Stop);
        Assert.Equal("gzip", described.Text.Split('\n')[5]);
        Assert.Equal("gzip", seen.LastResponseEncoding);

        var blob = Google.Protobuf.ByteString.CopyFrom(new byte[500_000]);
        var answer = await client.SayAsync(new Message { Text = "hi", Blob = blob }, headers, cancellationToken: Stop);
        Assert.Equal(blob, answer.Blob);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task TheServiceSeesWhoCallsWhat(Way way)
    {
        using var channel = host.Channel(way);
        var described = await new Echo.EchoClient(channel)
            .SayAsync(new Message { Text = "context" }, deadline: In(TimeSpan.FromMinutes(1)), cancellationToken: Stop);
        var lines = described.Text.Split('\n');
        Assert.Equal("/aidcoord.tests.echo.v1.Echo/Say", lines[0]);
        Assert.StartsWith("127.0.0.1:", lines[1], StringComparison.Ordinal);
        Assert.Equal("ipv4", lines[2]);
        Assert.Equal("deadline", lines[3]);
        Assert.Equal("False", lines[4]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task CallCredentialsAreSentWithTheCall(Way way)
    {
        using var channel = host.Channel(way, options => options.UnsafeUseInsecureChannelCallCredentials = true);
        var token = CallCredentials.FromInterceptor((context, metadata) =>
        {
            metadata.Add("authorization", $"Bearer for {context.MethodName}");
            return Task.CompletedTask;
        });
        var trail = CallCredentials.FromInterceptor(async (_, metadata) =>
        {
            await Task.Yield();
            metadata.Add("trail", "second");
        });
        var described = await new Echo.EchoClient(channel).SayAsync(
            new Message { Text = "context" },
            new CallOptions(cancellationToken: Stop).WithCredentials(CallCredentials.Compose(token, trail)));
        Assert.Equal(["Bearer for Say", "second"], described.Text.Split('\n')[6..]);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task TheClientsOwnRetryRepeatsAnUnavailableCall(Way way)
    {
        using var channel = host.Channel(way, options => options.ServiceConfig = new ServiceConfig
        {
            MethodConfigs =
            {
                new MethodConfig
                {
                    Names = { MethodName.Default },
                    RetryPolicy = new RetryPolicy
                    {
                        MaxAttempts = 2,
                        InitialBackoff = TimeSpan.FromMilliseconds(1),
                        MaxBackoff = TimeSpan.FromMilliseconds(1),
                        BackoffMultiplier = 1,
                        RetryableStatusCodes = { StatusCode.Unavailable },
                    },
                },
            },
        });
        var answer = await new Echo.EchoClient(channel).SayAsync(new Message { Text = "unavailable-once" }, cancellationToken: Stop);
        Assert.Equal("unavailable-once", answer.Text);
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task AMethodThatNobodyServesIsUnimplemented(Way way)
    {
        using var channel = host.Channel(way);
        var marshaller = Marshallers.StringMarshaller;
        var method = new Method<string, string>(MethodType.Unary, "aidcoord.tests.echo.v1.Echo", "Sing", marshaller, marshaller);
        var error = await Assert.ThrowsAsync<RpcException>(async () =>
            await channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(cancellationToken: Stop), "la"));
        Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsUnavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        var error = await Assert.ThrowsAsync<RpcException>(
            async () => await new Echo.EchoClient(channel).SayAsync(new Message(), cancellationToken: Stop));
        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.NotNull(error.Status.DebugException);
    }

    [Fact]
    public async Task ThirtyTwoCallsAtOnceAllGetTheirOwnAnswer()
    {
        using var channel = host.Channel(Way.Forwarded);
        var client = new Echo.EchoClient(channel);
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async lane =>
        {
            for (var i = 0; i < 50; i++)
            {
                var number = (lane * 1000) + i;
                Assert.Equal(number, (await client.SayAsync(new Message { Number = number }, cancellationToken: Stop)).Number);
            }
        }));
    }

    private static DateTime In(TimeSpan time) => TimeProvider.System.GetUtcNow().UtcDateTime + time;

    private static void AssertFailure(RpcException error)
    {
        Assert.Equal((StatusCode.NotFound, "no «é»"), (error.StatusCode, error.Status.Detail));
        Assert.Equal("because", error.Trailers.GetValue("why"));
        var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin"));
        Assert.Equal("NO_SUCH_THING", status.Details.Single().Unpack<Google.Rpc.ErrorInfo>().Type);
    }

    private sealed class EncodingRecorder(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        public string? LastResponseEncoding { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            LastResponseEncoding = response.Headers.TryGetValues("grpc-encoding", out var values) ? values.Single() : null;
            return response;
        }
    }
}
