using AidCoord.Hosting.Connections;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Watching;
using Grpc.Core;
using Grpc.Net.Client;
using Yarp.ReverseProxy;

namespace AidCoord.Gateway.Health;

/// <summary>
/// <c>GET /healthz</c>: asks every service now. 200 when all serve, degraded or not, otherwise 503; either way JSON with each
/// one's state: <c>serving</c>, <c>degraded</c>, <c>not serving</c>, <c>unreachable</c> or <c>not configured</c>; and for what is
/// degraded, why.
/// <c>GET /readyz</c>: whether calls should be sent to this gateway. It asks nobody: one missing service is no reason to take
/// the door away from the others.
/// </summary>
internal sealed class HealthReport(GatewayOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Plain channels: a report must not be answered from a circuit breaker's memory.
    private readonly Dictionary<string, GrpcChannel> channels = options.Services.ToDictionary(
        service => service.Key,
        service => GrpcChannel.ForAddress(service.Value, new GrpcChannelOptions { HttpHandler = Http2Settings.Handler(), DisposeHttpClient = true }));

    public static async Task Write(HttpContext context)
    {
        var found = await context.RequestServices.GetRequiredService<HealthReport>().Ask(context.RequestAborted);
        var serving = found.All(service => service.Standing is { IsServing: true });
        var degraded = found.Where(service => service.Standing is { Degraded.Count: > 0 }).ToDictionary(service => service.Name, service => service.Standing!.Degraded);
        context.Response.StatusCode = serving ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(
            new
            {
                status = !serving ? "not serving" : degraded.Count > 0 ? "degraded" : "serving",
                services = found.ToDictionary(service => service.Name, service => service.State),
                degraded,
            },
            context.RequestAborted);
    }

    public static Task WriteReadiness(HttpContext context) => WatchServer.WriteAsync(
        context, Readiness(context.RequestServices, running: !context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested));

    /// <summary>Ready while it runs and at least one service, by the last probes, takes calls.</summary>
    public static Standing Readiness(IServiceProvider services, bool running)
    {
        var missing = services.GetRequiredService<IProxyStateLookup>().GetClusters()
            .Where(cluster => cluster.DestinationsState.AvailableDestinations.Count == 0)
            .ToDictionary(cluster => cluster.ClusterId, _ => "The service is not available.");
        return new Standing(running && missing.Count < GatewayOptions.ServiceNames.Count, missing);
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }

    private Task<Found[]> Ask(CancellationToken cancellationToken) =>
        Task.WhenAll(GatewayOptions.ServiceNames.Select(name => Ask(name, cancellationToken)));

    private async Task<Found> Ask(string name, CancellationToken cancellationToken)
    {
        if (!channels.TryGetValue(name, out var channel))
        {
            return new Found(name, "not configured", null);
        }

        try
        {
            var standing = await HealthAnswer.Ask(channel.CreateCallInvoker(), (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken);
            return new Found(name, standing.InWords, standing);
        }
        catch (RpcException)
        {
            return new Found(name, "unreachable", null);
        }
    }

    private sealed record Found(string Name, string State, Standing? Standing);
}
