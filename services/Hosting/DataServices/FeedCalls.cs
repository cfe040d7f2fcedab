using AidCoord.Hosting.Redis;
using AidCoord.Resources.Store;
using Microsoft.Extensions.Hosting;

namespace AidCoord.Hosting.DataServices;

/// <summary>
/// Replicas that use one store call to each other when its feed has grown, so that a reader who follows the feed at one hears at once
/// what was written through another. Without Redis, or when a call is lost, it hears within the half second of the store.
/// </summary>
internal sealed class FeedCalls(ResourceStore store, RedisConnection redis, ServiceHostOptions options) : IHostedService
{
    private readonly string channel = $"aidcoord:{options.Name}:grew";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (store.IsShared)
        {
            redis.Listen(channel, _ => store.LookForChanges());
            store.Grew += Call;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        store.Grew -= Call;
        return Task.CompletedTask;
    }

    private void Call() => redis.Call(channel);
}
