using AidCoord.Hosting.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Redis;

/// <summary>Asks Redis for signs of life, so that no call has to find out that it is gone, and tells the service's health.</summary>
internal sealed partial class RedisWatch(RedisConnection redis, RedisOptions options, ServiceHealth health, TimeProvider time, ILogger<RedisWatch> log)
    : BackgroundService
{
    /// <summary>What health calls it.</summary>
    public const string Part = "redis";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wasWell = true;
        using var timer = new PeriodicTimer(options.LookEvery, time);
        try
        {
            do
            {
                var fault = await Fault(stoppingToken);
                health.Degrade(Part, fault is null ? null : "Redis does not answer in time; answers are right, and slower");
                if (fault is not null && wasWell) LogLost(fault.Message);
                if (fault is null && !wasWell) LogBack();
                wasWell = fault is null;
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    private async Task<Exception?> Fault(CancellationToken stoppingToken)
    {
        try
        {
            await redis.LookAsync().WaitAsync(stoppingToken);
            return null;
        }
        catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever it is: nothing depends on Redis, so nothing of it may end the service.
            return fault;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Redis does not answer in time ({Why}). It is left alone until it does.")]
    private partial void LogLost(string why);

    [LoggerMessage(2, LogLevel.Information, "Redis answers again.")]
    private partial void LogBack();
}
