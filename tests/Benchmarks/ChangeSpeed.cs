using System.Diagnostics;
using System.Globalization;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using Google.Protobuf.WellKnownTypes;
using Grpc.Net.Client;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.Benchmarks;

/// <summary>From the change of one project to the answer that has it, through the gateway, in a country of 10,000 projects.</summary>
internal static class ChangeSpeed
{
    private const int Batch = 500;

    public static async Task RunAsync(Scoreboard table, bool quick)
    {
        var count = quick ? 2_000 : 10_000;
        var folder = Directory.CreateTempSubdirectory("aidcoord-benchmark-").FullName;
        try
        {
            await using var system = await SystemUnderLoad.StartAsync(Path.Combine(folder, "data"));
            using var channel = GrpcChannel.ForAddress(system.Address);
            var projects = new ProjectService.ProjectServiceClient(channel);
            var metrics = new MetricService.MetricServiceClient(channel);
            foreach (var numbers in Enumerable.Range(0, count).Chunk(Batch))
            {
                await projects.BatchUpsertProjectsAsync(new BatchUpsertProjectsRequest { Parent = "countries/UG", Projects = { numbers.Select(number => Project(number, 100)) } });
            }

            var first = await AskAsync(metrics, count * 1_000m);
            var times = new List<double>();
            for (var round = 1; round <= (quick ? 5 : 15); round++)
            {
                var started = Stopwatch.GetTimestamp();
                await projects.UpdateProjectAsync(new UpdateProjectRequest { Project = Project(round, 101), UpdateMask = new FieldMask { Paths = { "transactions" } } });
                await AskAsync(metrics, count * 1_000m + round * 10);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            times.Sort();
            table.Note($"change: first answer of a country of {count:#,0} projects, read and built", first, "ms");
            table.Add($"change: one project of {count:#,0} written, and the answer that has it", times[times.Count / 2], "ms", "under 100", times[times.Count / 2] < 100);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> AskAsync(MetricService.MetricServiceClient metrics, decimal expected)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = await metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = "countries/UG", By = Grouping.ByMinistry, Metrics = { "total-money" } });
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var money = answer.Total.Values.Single().Value;
        return Math.Abs(money - (double)expected) < 0.01 ? elapsed : throw new InvalidOperationException($"{money} USD, not {expected}: the answer does not have the change.");
    }

    private static Project Project(int number, int amount) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"countries/UG/projects/p{number}"),
        IatiIdentifier = $"XM-TEST-{number}",
        Titles = { new Text { Text_ = $"Project {number}" } },
        ReportingOrganisation = new OrganisationReference { Ref = $"XM-TEST-{number % 40}" },
        StatusCode = "2",
        RecipientCountries = { new Published.CountryShare { Code = "UG", Percentage = "100" } },
        Sectors = { new Published.SectorShare { Code = number % 2 == 0 ? "12220" : "11220", Vocabulary = "1", Percentage = "100" } },
        Transactions =
        {
            Enumerable.Range(0, 10).Select(index => new Published.Transaction
            {
                TypeCode = "3",
                Day = new Day { Year = 2012 + index, Month = 6, Day_ = 30 },
                Amount = new Money { CurrencyCode = "USD", Value = amount.ToString(CultureInfo.InvariantCulture) },
            }),
        },
    };
}
