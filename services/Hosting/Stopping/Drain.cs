using Microsoft.Extensions.Hosting;

namespace AidCoord.Hosting.Stopping;

/// <summary>Tells running streams that the service stops.</summary>
internal sealed class Drain : IDisposable
{
    private readonly CancellationTokenSource afterDrainTime;
    private readonly CancellationTokenRegistration registration;

    public Drain(IHostApplicationLifetime lifetime, ServiceHostOptions options, TimeProvider time)
    {
        Stopping = lifetime.ApplicationStopping;
        afterDrainTime = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        Drained = afterDrainTime.Token;
        registration = Stopping.Register(() => afterDrainTime.CancelAfter(options.DrainTime));
    }

    /// <summary>Cancelled when the stop begins: for streams to a reader, who can go on elsewhere from where it was.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Cancelled a drain time later: for uploads, which should come to their end.</summary>
    public CancellationToken Drained { get; }

    public void Dispose()
    {
        registration.Dispose();
        afterDrainTime.Dispose();
    }
}
