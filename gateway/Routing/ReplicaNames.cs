using System.Net.Sockets;
using AidCoord.Hosting.Calls;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.ServiceDiscovery;

namespace AidCoord.Gateway.Routing;

/// <summary>
/// Looks up the names among the addresses of services: a name that stands for several replicas becomes a destination for each. One
/// that is not known now stays as it is, and is found unhealthy: the gateway does not wait for a service to start.
/// </summary>
internal sealed class ReplicaNames(TimeProvider time) : IDestinationResolver
{
    public async ValueTask<ResolvedDestinationCollection> ResolveDestinationsAsync(
        IReadOnlyDictionary<string, DestinationConfig> destinations, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal);
        var hasNames = false;
        foreach (var (id, destination) in destinations)
        {
            var address = new Uri(destination.Address);
            hasNames |= ReplicaAddresses.IsName(address);
            foreach (var replica in await LookUp(address, cancellationToken))
            {
                found[replica == address ? id : $"{id} {replica.Authority}"] = destination with { Address = replica.ToString() };
            }
        }

        return new ResolvedDestinationCollection(found, hasNames ? new CancellationChangeToken(After(ReplicaAddresses.LookUpEvery)) : null);
    }

    private static async Task<IReadOnlyList<Uri>> LookUp(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            return await ReplicaAddresses.LookUpAsync(address, cancellationToken);
        }
        catch (SocketException)
        {
            return [address];
        }
    }

    private CancellationToken After(TimeSpan period) => new CancellationTokenSource(period, time).Token;
}
