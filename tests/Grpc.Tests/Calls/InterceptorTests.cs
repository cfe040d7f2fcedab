using AidCoord.Grpc.Tests.Echoing;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AidCoord.Grpc.Tests.Calls;

/// <summary>Interceptors on both sides, with the real engines.</summary>
public sealed class InterceptorTests(EchoHost host) : IClassFixture<EchoHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryKindOfCallPassesTheClientsInterceptor()
    {
        using var channel = host.Channel(Way.Direct);
        var log = new List<string>();
        await CallEverything(new Echo.EchoClient(channel.Intercept(new Logging("a", log))));
        Assert.Equal(["a Say", "a Say", "a Count", "a Add", "a Chat"], log);
    }

    [Fact]
    public async Task EveryKindOfCallPassesTheServersInterceptor()
    {
        using var channel = host.Channel(Way.Direct);
        await CallEverything(new Echo.EchoClient(channel));
        foreach (var method in new[] { "Say", "Count", "Add", "Chat" })
        {
            Assert.InRange(host.Intercepted.Passed($"/aidcoord.tests.echo.v1.Echo/{method}"), 1, int.MaxValue);
        }
    }

    [Fact]
    public async Task AnInterceptorOfTheServerCanRefuseACall()
    {
        using var channel = host.Channel(Way.Direct);
        var client = new Echo.EchoClient(channel.Intercept(headers =>
        {
            headers.Add("refuse", "yes");
            return headers;
        }));
        var error = await Assert.ThrowsAsync<RpcException>(async () => await client.SayAsync(new Message(), cancellationToken: Stop));
        Assert.Equal((StatusCode.PermissionDenied, "refused by the interceptor"), (error.StatusCode, error.Status.Detail));
    }

    [Fact]
    public async Task TheFirstInterceptorGivenIsTheFirstCalled()
    {
        using var channel = host.Channel(Way.Direct);
        var log = new List<string>();
        var client = new Echo.EchoClient(channel.Intercept(new Logging("a", log), new Logging("b", log)).Intercept(new Logging("outer", log)));
        await client.SayAsync(new Message(), cancellationToken: Stop);
        Assert.Equal(["outer Say", "a Say", "b Say"], log);
    }

    [Fact]
    public async Task HeadersThatAnInterceptorAddsArriveBesideTheCallsOwn()
    {
        using var channel = host.Channel(Way.Direct);
        var own = new Metadata { { "authorization", "own" } };
        var client = new Echo.EchoClient(channel.Intercept(headers =>
        {
            headers.Add("trail", "added");
            return headers;
        }));
        var described = await client.SayAsync(new Message { Text = "context" }, own, cancellationToken: Stop);
        Assert.Equal(["own", "added"], described.Text.Split('\n')[6..]);
        Assert.Single(own);
    }

    [Fact]
    public async Task AnInterceptorMayAnswerWithACallOfItsOwnMaking()
    {
        using var channel = host.Channel(Way.Direct);
        var client = new Echo.EchoClient(channel.Intercept(new Shouting()));
        using var call = client.SayAsync(new Message { Text = "hello" }, cancellationToken: Stop);
        Assert.Equal("HELLO", (await call).Text);
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
        Assert.NotNull(await call.ResponseHeadersAsync);
        Assert.NotNull(call.GetTrailers());
    }

    [Fact]
    public async Task AClientForAnotherHostAsksForThatHost()
    {
        using var channel = host.Channel(Way.Direct);
        var log = new List<string>();
        var client = new Echo.EchoClient(channel.Intercept(new Logging("a", log))).WithHost("elsewhere");
        await CallEverything(client);
        Assert.Equal(5, log.Count(line => line.EndsWith(" @elsewhere", StringComparison.Ordinal)));
    }

    [Fact]
    public void AClientWithoutAChannelSaysSoWhenCalled()
    {
        var error = Assert.ThrowsAny<SystemException>(() => new Unconnected().Say(new Message(), cancellationToken: Stop));
        Assert.Contains("/aidcoord.tests.echo.v1.Echo/Say", error.Message, StringComparison.Ordinal);
    }

    private static async Task CallEverything(Echo.EchoClient client)
    {
        Assert.Equal("x", client.Say(new Message { Text = "x" }, cancellationToken: Stop).Text);
        await client.SayAsync(new Message(), cancellationToken: Stop).ConfigureAwait(true);
        using var count = client.Count(new Message { Number = 1 }, cancellationToken: Stop);
        Assert.True(await count.ResponseStream.MoveNext());
        using var add = client.Add(cancellationToken: Stop);
        await add.RequestStream.WriteAsync(new Message { Number = 7 });
        await add.RequestStream.CompleteAsync();
        Assert.Equal(7, (await add.ResponseAsync).Number);
        using var chat = client.Chat(cancellationToken: Stop);
        await chat.RequestStream.CompleteAsync();
        Assert.False(await chat.ResponseStream.MoveNext());
    }

    private sealed class Unconnected : Echo.EchoClient;

    private sealed class Logging(string name, List<string> log) : Interceptor
    {
        public override TResponse BlockingUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            Log(context);
            return base.BlockingUnaryCall(request, context, continuation);
        }

        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            Log(context);
            return base.AsyncUnaryCall(request, context, continuation);
        }

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            Log(context);
            return base.AsyncServerStreamingCall(request, context, continuation);
        }

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            Log(context);
            return base.AsyncClientStreamingCall(context, continuation);
        }

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
            ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation)
        {
            Log(context);
            return base.AsyncDuplexStreamingCall(context, continuation);
        }

        private void Log<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
            where TRequest : class
            where TResponse : class =>
            log.Add($"{name} {context.Method.Name}{(context.Host is null ? "" : " @" + context.Host)}");
    }

    private sealed class Shouting : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
            TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation)
        {
            var call = continuation(request, context);
            return new AsyncUnaryCall<TResponse>(
                Shouted(call.ResponseAsync), call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
        }

        private static async Task<TResponse> Shouted<TResponse>(Task<TResponse> response)
        {
            var answer = await response;
            if (answer is Message message)
            {
                message.Text = message.Text.ToUpperInvariant();
            }

            return answer;
        }
    }
}
