using AidCoord.Hosting.HealthChecks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AidCoord.Hosting.Redis;

/// <summary>What a process has that uses Redis.</summary>
public static class RedisParts
{
    /// <summary>Adds a <see cref="RedisConnection"/>, and whoever asks Redis for signs of life; without options, a connection that finds nothing.</summary>
    public static void AddRedis(this IServiceCollection services, RedisOptions? options)
    {
        services.TryAddSingleton<ServiceHealth>();
        services.AddSingleton(provider => new RedisConnection(options, provider.GetRequiredService<TimeProvider>()));
        if (options is not null) services.AddSingleton(options).AddHostedService<RedisWatch>();
    }
}
