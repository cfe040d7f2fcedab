using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace AidCoord.Grpc.Tests.Calls;

/// <summary>How a call gets to the service.</summary>
public enum Way
{
    /// <summary>Straight to Kestrel.</summary>
    Direct,

    /// <summary>Through a YARP forwarder.</summary>
    Forwarded,
}

/// <summary>The echo service on one loopback port, and a forwarder to it on another.</summary>
public sealed class EchoHost : IAsyncLifetime
{
    public const int LargestRequest = 1024 * 1024;

    private readonly List<WebApplication> running = [];
    private readonly Dictionary<Way, string> addresses = [];

    public Observations Observations { get; } = new();

    public CountingInterceptor Intercepted { get; } = new();

    public string Address(Way way) => addresses[way];

    public GrpcChannel Channel(Way way, Action<GrpcChannelOptions>? configure = null)
    {
        var options = new GrpcChannelOptions();
        configure?.Invoke(options);
        return GrpcChannel.ForAddress(Address(way), options);
    }

    public async ValueTask InitializeAsync()
    {
        var service = Builder();
        service.Services.AddSingleton(Observations);
        service.Services.AddSingleton(Intercepted);
        service.Services.AddGrpc(options =>
        {
            options.MaxReceiveMessageSize = LargestRequest;
            options.ResponseCompressionAlgorithm = "gzip";
            options.Interceptors.Add<CountingInterceptor>();
        });
        var serviceApp = service.Build();
        serviceApp.MapGrpcService<EchoService>();
        addresses[Way.Direct] = await Start(serviceApp);

        var forwarder = Builder();
        forwarder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "echo", Match = new RouteMatch { Path = "/{**any}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "echo",
                    HttpRequest = new ForwarderRequestConfig
                    {
                        Version = new Version(2, 0),
                        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                    },
                    // Needs System.IO.Hashing, so every forwarded call shows that it is found.
                    SessionAffinity = new SessionAffinityConfig { Enabled = true, Policy = "HashCookie", AffinityKeyName = "where" },
                    Destinations = new Dictionary<string, DestinationConfig> { ["only"] = new() { Address = addresses[Way.Direct] } },
                },
            ]);
        var forwarderApp = forwarder.Build();
        forwarderApp.MapReverseProxy();
        addresses[Way.Forwarded] = await Start(forwarderApp);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var app in Enumerable.Reverse(running))
        {
            await app.DisposeAsync();
        }
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRouting();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
            kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        return builder;
    }

    private async Task<string> Start(WebApplication app)
    {
        running.Add(app);
        await app.StartAsync();
        return app.Urls.Single();
    }
}

/// <summary>Counts, by path, the calls that pass on the server, and refuses those that carry the header <c>refuse</c>.</summary>
public sealed class CountingInterceptor : Interceptor
{
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> passed = new();

    public int Passed(string method) => passed.GetValueOrDefault(method);

    public override Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        Pass(context);
        return continuation(request, context);
    }

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Pass(context);
        return continuation(requestStream, context);
    }

    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Pass(context);
        return continuation(request, responseStream, context);
    }

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        Pass(context);
        return continuation(requestStream, responseStream, context);
    }

    private void Pass(ServerCallContext context)
    {
        if (context.RequestHeaders.Get("refuse") is not null)
        {
            throw new RpcException(new Status(StatusCode.PermissionDenied, "refused by the interceptor"));
        }

        passed.AddOrUpdate(context.Method, 1, (_, count) => count + 1);
    }
}
