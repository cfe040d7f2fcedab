using System.IO.Hashing;
using System.Text;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.Model;

namespace AidCoord.Gateway.Routing;

/// <summary>
/// Sends questions about one country to one replica of coordination, so that it is read and held once. When that replica has much more
/// to do than another, or is not available, the next in the country's order helps. Each gateway finds the same order by itself.
/// </summary>
internal sealed class CountryAffinity : ILoadBalancingPolicy
{
    public const string PolicyName = "country";

    // So many calls more than the least busy one has may be under way before another replica helps: two of them would read the country,
    // which is worth it only for a queue.
    private const int Queue = 2;

    public string Name => PolicyName;

    public DestinationState? PickDestination(HttpContext context, ClusterState cluster, IReadOnlyList<DestinationState> availableDestinations) =>
        Pick(context.Features.Get<AskedCountry>()?.Code, availableDestinations);

    /// <summary>The replica for a question; null when there is none at all.</summary>
    /// <param name="country">Two letters; null: about no country, or it could not be seen.</param>
    /// <param name="available">Replicas that may be asked.</param>
    public static DestinationState? Pick(string? country, IReadOnlyList<DestinationState> available)
    {
        if (available.Count == 0)
        {
            return null;
        }

        var least = available.Min(replica => replica.ConcurrentRequestCount);
        return available.Where(replica => replica.ConcurrentRequestCount <= least + (country is null ? 0 : Queue))
            .MinBy(replica => country is null ? Random.Shared.NextInt64() : Place(country, replica.DestinationId));
    }

    // Rendezvous hashing: when a replica comes or goes, only the countries that it has or had move.
    private static long Place(string country, string replica) => (long)(XxHash64.HashToUInt64(Encoding.UTF8.GetBytes($"{country} {replica}")) >> 1);
}

/// <summary>The country that a call asks about.</summary>
/// <param name="Code">Two letters.</param>
internal sealed record AskedCountry(string Code);
