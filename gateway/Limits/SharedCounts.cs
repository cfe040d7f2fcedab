using System.Collections.Concurrent;
using System.Globalization;
using AidCoord.Hosting.Redis;

namespace AidCoord.Gateway.Limits;

/// <summary>
/// Gateways tell each other, some times a second, how many calls each caller has made, so that several of them do not let through
/// several times as much. Nobody waits for it: a call is decided by what this gateway knows. Without Redis each counts for itself.
/// </summary>
/// <remarks>Whoever can write to Redis can have callers slowed down, and nothing else; only the system itself may reach it.</remarks>
internal sealed class SharedCounts(GatewayOptions options, RedisConnection redis, TimeProvider time) : BackgroundService
{
    private const string Channel = "aidcoord:gateway:calls";
    private const int MostCallers = 1000;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly string own = Guid.NewGuid().ToString("N");
    private readonly ConcurrentDictionary<string, SharedBucket> buckets = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, int> made = new(StringComparer.Ordinal);

    /// <summary>The calls of a caller are to be counted by all.</summary>
    public void Add(SharedBucket bucket)
    {
        if (options.Redis is not null) buckets[bucket.Caller] = bucket;
    }

    /// <summary>The caller has been silent for long.</summary>
    public void Remove(SharedBucket bucket) => buckets.TryRemove(KeyValuePair.Create(bucket.Caller, bucket));

    /// <summary>A caller has made a call here.</summary>
    public void Count(string caller)
    {
        if (options.Redis is not null) made.AddOrUpdate(caller, 1, (_, count) => count + 1);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Redis is null) return;
        redis.Listen(Channel, Hear);
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Tell();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private void Tell()
    {
        var counted = Interlocked.Exchange(ref made, new ConcurrentDictionary<string, int>(StringComparer.Ordinal));
        if (counted.IsEmpty) return;
        // Those who make most of the calls: nobody else comes near a limit.
        var lines = counted.OrderByDescending(caller => caller.Value).Take(MostCallers).Select(caller => string.Create(CultureInfo.InvariantCulture, $"{caller.Value} {caller.Key}"));
        redis.Call(Channel, $"{own}\n{string.Join('\n', lines)}");
    }

    private void Hear(string words)
    {
        var lines = words.Split('\n');
        if (lines[0] == own) return;
        foreach (var line in lines.Skip(1).Take(MostCallers))
        {
            if (line.Split(' ', 2) is [var count, var caller] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var calls) && buckets.TryGetValue(caller, out var bucket))
            {
                bucket.Take(calls);
            }
        }
    }
}
