using System.Diagnostics;
using AidCoord.Gateway;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Changes.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace AidCoord.Benchmarks;

/// <summary>
/// A small gRPC call through our gateway, through a YARP forwarder that does nothing else, direct to the service,
/// and through a gateway and a service that ask who calls. They take turns in short rounds, so that what else the machine does meets all alike; medians are compared.
/// </summary>
internal static class GatewaySpeed
{
    public static async Task RunAsync(Scoreboard table, bool quick)
    {
        await using var service = await EchoingFeed.StartAsync();
        await using var bare = await BareForwarderAsync(service.Address);
        await using var gateway = GatewayHost.Create(new GatewayOptions
        {
            Services = new Dictionary<string, ReplicaAddresses> { ["projects"] = ReplicaAddresses.Read(service.Address) },
        });
        await gateway.StartAsync();
        var key = IdentityKey.Random();
        await using var asking = await EchoingFeed.StartAsync(key);
        await using var entrance = GatewayHost.Create(new GatewayOptions
        {
            Services = new Dictionary<string, ReplicaAddresses> { ["projects"] = ReplicaAddresses.Read(asking.Address) },
            IdentityKey = key,
        });
        await entrance.StartAsync();
        string[] names = ["direct", "bare YARP", "gateway", "gateway that asks who calls"];
        string[] addresses = [service.Address, bare.Urls.First(), gateway.Address, entrance.Address];

        foreach (var inFlight in new[] { 1, 8, 32 })
        {
            var speeds = await CompareAsync(addresses, key, inFlight, quick ? 5 : 15, quick ? 0.4 : 1.0);
            for (var route = 0; route < names.Length; route++)
            {
                table.Note($"gRPC, {inFlight} in flight: {names[route]}", speeds[route], "calls/s");
            }

            table.Note($"gRPC, {inFlight} in flight: direct ÷ bare YARP", speeds[0] / speeds[1], "");
            table.Note($"gRPC, {inFlight} in flight: direct ÷ gateway", speeds[0] / speeds[2], "");
            var share = speeds[2] / speeds[1];
            table.Add($"gRPC, {inFlight} in flight: gateway ÷ bare YARP", share, "", "at least 0.90", share >= 0.9);
            var asked = speeds[3] / speeds[2];
            table.Add($"gRPC, {inFlight} in flight: gateway that asks who calls ÷ gateway", asked, "", "at least 0.80", asked >= 0.8);
        }
    }

    private static async Task<double[]> CompareAsync(string[] addresses, IdentityKey key, int inFlight, int rounds, double seconds)
    {
        var channels = addresses.Select(address => GrpcChannel.ForAddress(address)).ToArray();
        var speeds = addresses.Select(_ => new List<double>()).ToArray();
        for (var round = -2; round < rounds; round++)
        {
            for (var turn = 0; turn < channels.Length; turn++)
            {
                // Each round begins with another route.
                var route = (turn + round + channels.Length) % channels.Length;
                var bearer = Statement.Write(Caller.Operator("benchmark"), Statement.ForGateway, key, TimeProvider.System.GetUtcNow());
                var speed = await CallsPerSecondAsync(channels[route], $"Bearer aidcoord-signed.{bearer}", inFlight, seconds);
                if (round >= 0)
                {
                    speeds[route].Add(speed);
                }
            }
        }

        foreach (var channel in channels)
        {
            channel.Dispose();
        }

        return [.. speeds.Select(Median)];
    }

    private static async Task<double> CallsPerSecondAsync(GrpcChannel channel, string authorization, int inFlight, double seconds)
    {
        var client = new ChangeService.ChangeServiceClient(channel);
        // All routes carry it, so that the one that reads it is not alone in paying for its length.
        var headers = new Metadata { { "aidcoord-service", "projects" }, { "authorization", authorization } };
        var calls = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, inFlight).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            {
                await client.GetHeadAsync(new GetHeadRequest(), headers);
                Interlocked.Increment(ref calls);
            }
        }));
        return calls / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    private static async Task<WebApplication> BareForwarderAsync(string destination)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddReverseProxy().LoadFromMemory(
            [new RouteConfig { RouteId = "all", ClusterId = "one", Match = new RouteMatch { Path = "/{**all}" } }],
            [
                new ClusterConfig
                {
                    ClusterId = "one",
                    HttpRequest = new ForwarderRequestConfig { Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact },
                    Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = destination } },
                },
            ]);
        var app = builder.Build();
        app.MapReverseProxy();
        await app.StartAsync();
        return app;
    }
}
