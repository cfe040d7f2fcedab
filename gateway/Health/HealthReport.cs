using System.Collections.Concurrent;
using AidCoord.Hosting.Connections;
using AidCoord.Hosting.HealthChecks;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Yarp.ReverseProxy;

namespace AidCoord.Gateway.Health;

/// <summary>
/// <c>GET /healthz</c>: asks every replica of every service now. 200 when each service has one that serves, otherwise 503; either way JSON
/// with each service's state: <c>serving</c>, <c>degraded</c> (calls are answered, and something is not as it should be), <c>not serving</c>,
/// <c>unreachable</c> or <c>not configured</c>; and the reasons of what is degraded.
/// </summary>
internal sealed class HealthReport(IProxyStateLookup routes, TimeProvider time) : IDisposable
{
    private const string Serving = "serving";
    private const string Degraded = "degraded";
    private const string NotServing = "not serving";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Plain channels: a report must not be answered from a circuit breaker's memory.
    private readonly ConcurrentDictionary<string, GrpcChannel> channels = new(StringComparer.Ordinal);

    public static async Task Write(HttpContext context)
    {
        var services = await context.RequestServices.GetRequiredService<HealthReport>().Ask(context.RequestAborted);
        var ready = services.All(service => service.State is Serving or Degraded);
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(
            new
            {
                status = !ready ? NotServing : services.Any(service => service.State == Degraded) ? Degraded : Serving,
                services = services.ToDictionary(service => service.Name, service => service.State),
                reasons = services.SelectMany(service => service.Reasons.Select(reason => $"{service.Name}: {reason}")),
            },
            context.RequestAborted);
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }

    private async Task<IReadOnlyList<ServiceState>> Ask(CancellationToken cancellationToken)
    {
        var addresses = GatewayOptions.ServiceNames.ToDictionary(
            name => name,
            name => routes.TryGetCluster(name, out var cluster) ? cluster.DestinationsState.AllDestinations.Select(each => each.Model.Config.Address).ToList() : []);
        Forget(addresses.Values.SelectMany(each => each));
        return await Task.WhenAll(addresses.Select(async service =>
            ServiceState.Of(service.Key, await Task.WhenAll(service.Value.Select(address => Ask(address, cancellationToken))))));
    }

    private async Task<ReplicaState> Ask(string address, CancellationToken cancellationToken)
    {
        var channel = channels.GetOrAdd(address, at => GrpcChannel.ForAddress(at, new GrpcChannelOptions { HttpHandler = Http2Settings.Handler(), DisposeHttpClient = true }));
        try
        {
            using var call = new global::Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(
                new HealthCheckRequest(), deadline: (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken: cancellationToken);
            var answer = await call;
            return new ReplicaState(
                answer.Status is HealthCheckResponse.Types.ServingStatus.Serving ? Serving : NotServing,
                [.. call.GetTrailers().Where(trailer => trailer.Key == ServiceHealth.DegradedTrailer).Select(trailer => trailer.Value)]);
        }
        catch (RpcException)
        {
            return new ReplicaState("unreachable", []);
        }
    }

    // Replicas that are gone for good.
    private void Forget(IEnumerable<string> known)
    {
        foreach (var gone in channels.Keys.Except(known).ToList())
        {
            if (channels.TryRemove(gone, out var channel)) channel.Dispose();
        }
    }

    private sealed record ReplicaState(string State, IReadOnlyList<string> Reasons);

    private sealed record ServiceState(string Name, string State, IReadOnlyList<string> Reasons)
    {
        public static ServiceState Of(string name, IReadOnlyList<ReplicaState> replicas)
        {
            var away = replicas.Where(replica => replica.State != Serving).ToList();
            if (away.Count == replicas.Count) return new(name, away.FirstOrDefault()?.State ?? "not configured", []);
            // Without addresses: whoever may see whether the system is well need not see where its parts are.
            var reasons = replicas.SelectMany(replica => replica.Reasons).Distinct(StringComparer.Ordinal)
                .Concat(away.GroupBy(replica => replica.State, (state, some) => $"{some.Count()} of {replicas.Count} replicas: {state}")).ToList();
            return new(name, reasons.Count == 0 ? Serving : Degraded, reasons);
        }
    }
}
