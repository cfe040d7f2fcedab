using System.Diagnostics;
using System.Globalization;
using AidCoord.Gateway;
using AidCoord.Hosting.Calls;
using AidCoord.Protos.Coordination.V1;
using Grpc.Net.Client;

namespace AidCoord.Benchmarks;

/// <summary>
/// Answers a second of one replica of coordination and of two, through the gateway. Each replica is a process that is held to one
/// processor, as a container with a limit of one: a process that may use all of a machine is not made faster by a second one beside it.
/// </summary>
internal static class ReplicaSpeed
{
    private const string Pinning = "/usr/bin/taskset";

    private static readonly QueryMetricsRequest Heaviest = new() { Country = CountryOfProjects.Country, By = Grouping.ByMinistry };

    public static async Task RunAsync(Scoreboard table, bool quick)
    {
        if (!File.Exists(Pinning) || Environment.ProcessorCount < 2)
        {
            Console.WriteLine($"replicas: left out, as it needs {Pinning} and two processors");
            return;
        }

        await using var country = await CountryOfProjects.StartAsync(quick ? 2_000 : 10_000);
        await using var first = new Replica(country, processor: 0);
        await using var second = new Replica(country, processor: 1);
        await using var one = await GatewayAsync(first.Address);
        await using var two = await GatewayAsync($"{first.Address},{second.Address}");
        using var toOne = GrpcChannel.ForAddress(one.Address);
        using var toTwo = GrpcChannel.ForAddress(two.Address);
        await WarmAsync(first.Address);
        await WarmAsync(second.Address);
        var speeds = (One: new List<double>(), Two: new List<double>());
        for (var round = -1; round < (quick ? 3 : 7); round++)
        {
            var (alone, together) = (await AnswersPerSecondAsync(toOne, quick ? 3 : 6), await AnswersPerSecondAsync(toTwo, quick ? 3 : 6));
            if (round < 0)
            {
                continue;
            }

            speeds.One.Add(alone);
            speeds.Two.Add(together);
        }

        var ratio = Median(speeds.Two) / Median(speeds.One);
        table.Note("replicas: all numbers by ministry, one replica on one processor", Median(speeds.One), "answers/s");
        table.Note("replicas: the same, two replicas on a processor each", Median(speeds.Two), "answers/s");
        table.Add("replicas: two ÷ one", ratio, "", "at least 1.6", ratio >= 1.6);
    }

    private static async Task<GatewayHost> GatewayAsync(string addresses)
    {
        var gateway = GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses> { ["coordination"] = ReplicaAddresses.Read(addresses) } });
        await gateway.StartAsync();
        return gateway;
    }

    private static async Task WarmAsync(string address)
    {
        using var channels = new ServiceChannels(new CallGuards { Attempts = 100, LongestPause = TimeSpan.FromMilliseconds(500), FailuresSeen = 1000, Deadline = TimeSpan.FromMinutes(5) });
        await new MetricService.MetricServiceClient(channels.For(address)).QueryMetricsAsync(Heaviest);
    }

    private static async Task<double> AnswersPerSecondAsync(GrpcChannel channel, double seconds)
    {
        const int InFlight = 8;
        var metrics = new MetricService.MetricServiceClient(channel);
        var answers = 0;
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
            {
                await metrics.QueryMetricsAsync(Heaviest);
                Interlocked.Increment(ref answers);
            }
        }));
        return answers / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A coordination service in a process on one processor.</summary>
    private sealed class Replica : IAsyncDisposable
    {
        private readonly Process process;

        public Replica(CountryOfProjects country, int processor)
        {
            var port = SystemUnderLoad.FreePort();
            Address = $"http://127.0.0.1:{port}";
            var start = new ProcessStartInfo(Pinning) { RedirectStandardOutput = true, RedirectStandardInput = true };
            foreach (var argument in new[] { "-c", processor.ToString(CultureInfo.InvariantCulture), "dotnet", Path.Combine(AppContext.BaseDirectory, "AidCoord.Coordination.dll") })
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["AIDCOORD_PORT"] = port.ToString(CultureInfo.InvariantCulture);
            start.Environment["AIDCOORD_PROJECTS"] = country.Addresses[0];
            start.Environment["AIDCOORD_UNDAF"] = country.Addresses[1];
            start.Environment["AIDCOORD_PRSP"] = country.Addresses[2];
            start.Environment["AIDCOORD_STOP_WITH_PARENT"] = "1";
            process = Process.Start(start)!;
        }

        public string Address { get; }

        public async ValueTask DisposeAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}
