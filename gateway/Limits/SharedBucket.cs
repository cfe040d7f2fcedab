using System.Threading.RateLimiting;

namespace AidCoord.Gateway.Limits;

/// <summary>How many calls a caller has left, at this gateway and at the others.</summary>
internal sealed class SharedBucket : ReplenishingRateLimiter
{
    private readonly TokenBucketRateLimiter bucket;
    private readonly SharedCounts counts;

    public SharedBucket(string caller, TokenBucketRateLimiterOptions options, SharedCounts counts)
    {
        Caller = caller;
        this.counts = counts;
        bucket = new TokenBucketRateLimiter(options);
        counts.Add(this);
    }

    public string Caller { get; }

    public override TimeSpan? IdleDuration => bucket.IdleDuration;

    public override bool IsAutoReplenishing => bucket.IsAutoReplenishing;

    public override TimeSpan ReplenishmentPeriod => bucket.ReplenishmentPeriod;

    public override RateLimiterStatistics? GetStatistics() => bucket.GetStatistics();

    public override bool TryReplenish() => bucket.TryReplenish();

    /// <summary>Calls were made at another gateway: as many fewer are left here, down to none.</summary>
    public void Take(int calls)
    {
        // What is left can change meanwhile, so this may take two tries; a third is not worth it.
        for (var tries = 0; tries < 2; tries++)
        {
            var left = (int)Math.Min(calls, bucket.GetStatistics()?.CurrentAvailablePermits ?? 0);
            if (left == 0) return;
            using var taken = bucket.AttemptAcquire(left);
            if (taken.IsAcquired) return;
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount) => Counted(bucket.AttemptAcquire(permitCount), permitCount);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        Counted(await bucket.AcquireAsync(permitCount, cancellationToken), permitCount);

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        counts.Remove(this);
        bucket.Dispose();
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(true);
        return default;
    }

    private RateLimitLease Counted(RateLimitLease lease, int calls)
    {
        if (lease.IsAcquired && calls > 0) counts.Count(Caller);
        return lease;
    }
}
