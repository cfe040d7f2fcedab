using AidCoord.Hosting.HealthChecks;

namespace AidCoord.Hosting;

/// <summary>What a process runs: a service or the gateway.</summary>
public interface IForegroundHost : IAsyncDisposable
{
    /// <summary>Where it listens, once started.</summary>
    string Address { get; }

    /// <summary>How it is now, as <c>/readyz</c> of the watch port tells it.</summary>
    Standing Standing { get; }

    /// <summary>Starts listening.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Stops: calls under way come to their end as far as time allows.</summary>
    Task StopAsync(CancellationToken cancellationToken);
}
