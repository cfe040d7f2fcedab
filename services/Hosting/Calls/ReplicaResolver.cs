using System.Net.Sockets;
using Grpc.Core;
using Grpc.Net.Client.Balancer;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Calls;

/// <summary>Tells a channel where the replicas of its service are, and tells it again when a name stands for others.</summary>
internal sealed class ReplicaResolver(ReplicaAddresses replicas, ILoggerFactory logs, TimeProvider time) : PollingResolver(logs)
{
    private ITimer? lookUp;

    protected override void OnStarted()
    {
        base.OnStarted();
        if (replicas.Addresses.Any(ReplicaAddresses.IsName))
        {
            lookUp = time.CreateTimer(_ => Refresh(), null, ReplicaAddresses.LookUpEvery, ReplicaAddresses.LookUpEvery);
        }
    }

    protected override async Task ResolveAsync(CancellationToken cancellationToken)
    {
        var found = new List<BalancerAddress>();
        SocketException? unknown = null;
        foreach (var address in replicas.Addresses)
        {
            try
            {
                found.AddRange((await ReplicaAddresses.LookUpAsync(address, cancellationToken)).Select(each => new BalancerAddress(each.DnsSafeHost, each.Port)));
            }
            catch (SocketException notKnown)
            {
                unknown = notKnown;
            }
        }

        Listener(found.Count > 0
            ? ResolverResult.ForResult(found)
            : ResolverResult.ForFailure(new Status(StatusCode.Unavailable, $"{replicas.Text} is not known: {unknown?.Message}")));
    }

    protected override void Dispose(bool disposing)
    {
        lookUp?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Makes the resolver of one channel.</summary>
    internal sealed class Factory(ReplicaAddresses replicas, TimeProvider time) : ResolverFactory
    {
        public const string Scheme = "replicas";

        public override string Name => Scheme;

        public override Resolver Create(ResolverOptions options) => new ReplicaResolver(replicas, options.LoggerFactory, time);
    }
}
