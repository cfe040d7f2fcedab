using System.Collections.Concurrent;
using AidCoord.Gateway.Identity;
using AidCoord.Hosting.Connections;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Watching;
using Grpc.Core;
using Grpc.Net.Client;
using Yarp.ReverseProxy;

namespace AidCoord.Gateway.Health;

/// <summary>
/// <c>GET /healthz</c>: asks every replica of every service now. 200 when each service has one that serves, otherwise 503; either way JSON
/// with each service's state: <c>serving</c>, <c>degraded</c> (calls are answered, and something is not as it should be), <c>not serving</c>,
/// <c>unreachable</c> or <c>not configured</c>; and for what is degraded, why.
/// <c>GET /readyz</c>: whether calls should be sent to this gateway. It asks nobody: one missing service is no reason to take
/// the door away from the others.
/// </summary>
internal sealed class HealthReport(IProxyStateLookup routes, TimeProvider time) : IDisposable
{
    private const string Serving = "serving";
    private const string Degraded = "degraded";
    private const string NotServing = "not serving";
    private const string NotConfigured = "not configured";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // Plain channels: a report must not be answered from a circuit breaker's memory.
    private readonly ConcurrentDictionary<string, GrpcChannel> channels = new(StringComparer.Ordinal);

    public static async Task Write(HttpContext context)
    {
        var services = await context.RequestServices.GetRequiredService<HealthReport>().Ask(context.RequestAborted);
        var own = context.RequestServices.GetRequiredService<ServiceHealth>().Standing.Degraded;
        var ready = services.All(service => service.State is Serving or Degraded || service is { Name: GatewayOptions.Accounts, State: NotConfigured });
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(
            new
            {
                access = Access.Of(context.RequestServices.GetRequiredService<GatewayOptions>()),
                status = !ready ? NotServing : own.Count > 0 || services.Any(service => service.State == Degraded) ? Degraded : Serving,
                services = services.ToDictionary(service => service.Name, service => service.State),
                degraded = services.Where(service => service.Reasons.Count > 0).Select(service => KeyValuePair.Create(service.Name, service.Reasons))
                    .Concat(own.Count > 0 ? [KeyValuePair.Create("gateway", own)] : []).ToDictionary(),
            },
            context.RequestAborted);
    }

    public static Task WriteReadiness(HttpContext context) => WatchServer.WriteAsync(
        context, Readiness(context.RequestServices, running: !context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested));

    /// <summary>Ready while it runs and at least one service, by the last probes, takes calls.</summary>
    public static Standing Readiness(IServiceProvider services, bool running)
    {
        var configured = services.GetRequiredService<IProxyStateLookup>().GetClusters().Where(cluster => cluster.DestinationsState.AllDestinations.Count > 0).ToList();
        var missing = configured.Where(cluster => cluster.DestinationsState.AvailableDestinations.Count == 0)
            .ToDictionary(cluster => cluster.ClusterId, _ => "The service is not available.");
        var ready = running && missing.Count < configured.Count;
        foreach (var (part, reason) in services.GetRequiredService<ServiceHealth>().Standing.Degraded) missing.TryAdd(part, reason);
        return new Standing(ready, missing);
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
            var standing = await HealthAnswer.Ask(channel.CreateCallInvoker(), (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken);
            return new ReplicaState(standing.IsServing ? Serving : NotServing, standing.Degraded);
        }
        catch (RpcException)
        {
            return new ReplicaState("unreachable", new Dictionary<string, string>());
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

    private sealed record ReplicaState(string State, IReadOnlyDictionary<string, string> Degraded);

    /// <param name="Name">The service.</param>
    /// <param name="State">In a word or two.</param>
    /// <param name="Reasons">What is missing or away, with why.</param>
    private sealed record ServiceState(string Name, string State, IReadOnlyDictionary<string, string> Reasons)
    {
        public static ServiceState Of(string name, IReadOnlyList<ReplicaState> replicas)
        {
            var away = replicas.Where(replica => replica.State != Serving).ToList();
            if (away.Count == replicas.Count) return new(name, away.FirstOrDefault()?.State ?? NotConfigured, new Dictionary<string, string>());
            // Without addresses: whoever may see whether the system is well need not see where its parts are.
            var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (part, reason) in replicas.SelectMany(replica => replica.Degraded)) reasons.TryAdd(part, reason);
            if (away.Count > 0) reasons["replicas"] = string.Join("; ", away.GroupBy(replica => replica.State, (state, some) => $"{some.Count()} of {replicas.Count} {state}"));
            return new(name, reasons.Count == 0 ? Serving : Degraded, reasons);
        }
    }
}
