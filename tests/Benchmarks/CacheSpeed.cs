using System.Diagnostics;
using System.Globalization;
using AidCoord.Coordination;
using AidCoord.Hosting;
using AidCoord.Hosting.Redis;
using AidCoord.Protos.Coordination.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace AidCoord.Benchmarks;

/// <summary>All numbers by ministry, computed, and found in Redis: two replicas over the same country take turns, one of them without Redis.</summary>
internal static class CacheSpeed
{
    private const string RedisProgram = "/usr/bin/redis-server";

    private static readonly QueryMetricsRequest Heaviest = new() { Country = CountryOfProjects.Country, By = Grouping.ByMinistry };

    public static async Task RunAsync(Scoreboard table, bool quick)
    {
        if (!File.Exists(RedisProgram))
        {
            Console.WriteLine($"cache: left out, as there is no {RedisProgram}");
            return;
        }

        var port = SystemUnderLoad.FreePort();
        var start = new ProcessStartInfo(RedisProgram) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no" })
        {
            start.ArgumentList.Add(argument);
        }

        using var redis = Process.Start(start)!;
        try
        {
            await MeasureAsync(table, quick, new RedisOptions($"127.0.0.1:{port}") { Patience = TimeSpan.FromSeconds(5) });
        }
        finally
        {
            redis.Kill();
            await redis.WaitForExitAsync();
        }
    }

    private static async Task MeasureAsync(Scoreboard table, bool quick, RedisOptions redis)
    {
        await using var country = await CountryOfProjects.StartAsync(quick ? 2_000 : 10_000);
        await using var computing = await ReplicaAsync(country, null);
        await using var finding = await ReplicaAsync(country, redis);
        using var computes = GrpcChannel.ForAddress(computing.Address);
        using var finds = GrpcChannel.ForAddress(finding.Address);
        var (miss, hit) = (new MetricService.MetricServiceClient(computes), new MetricService.MetricServiceClient(finds));
        while (!finding.Services.GetRequiredService<RedisConnection>().IsWell)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        var (misses, hits) = (new List<double>(), new List<double>());
        for (var round = -3; round < (quick ? 15 : 30); round++)
        {
            var (computed, found) = (await AskAsync(miss), await AskAsync(hit));
            if (round < 0)
            {
                continue;
            }

            misses.Add(computed);
            hits.Add(found);
        }

        var ratio = Median(misses) / Median(hits);
        table.Note("cache: all numbers by ministry, computed", Median(misses), "ms");
        table.Note("cache: the same answer found in Redis", Median(hits), "ms");
        table.Add("cache: computed ÷ found", ratio, "", "at least 5", ratio >= 5);
    }

    private static async Task<ServiceHost> ReplicaAsync(CountryOfProjects country, RedisOptions? redis)
    {
        var service = CoordinationHost.Create(
            new CoordinationOptions(country.Addresses[0], country.Addresses[1], country.Addresses[2]) { Host = new ServiceHostOptions("coordination") { Redis = redis } });
        await service.StartAsync();
        return service;
    }

    private static async Task<double> AskAsync(MetricService.MetricServiceClient metrics)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await metrics.QueryMetricsAsync(Heaviest);
        return answer.Rows.Count > 1 ? Stopwatch.GetElapsedTime(started).TotalMilliseconds : throw new InvalidOperationException("no rows");
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);
}
