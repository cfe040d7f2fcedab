using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.Protos.Undaf.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>All records that numbers follow from in this load.</summary>
internal sealed record Records(IReadOnlyList<Project> Projects, IReadOnlyList<Ministry> Ministries, IReadOnlyList<Mandate> Mandates, IReadOnlyList<Framework> Frameworks)
{
    /// <summary>Reads them from a resting system.</summary>
    public static async Task<Records> ReadAsync(CallInvoker system)
    {
        var projects = new List<Project>();
        var request = new ListProjectsRequest { Parent = WrittenKind.Country, PageSize = 1_000 };
        do
        {
            var page = await new ProjectService.ProjectServiceClient(system).ListProjectsAsync(request);
            projects.AddRange(page.Projects);
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        var ministries = await new MinistryService.MinistryServiceClient(system).ListMinistriesAsync(new ListMinistriesRequest { Parent = WrittenKind.Country, PageSize = 1_000 });
        var mandates = await new MandateService.MandateServiceClient(system).ListMandatesAsync(new ListMandatesRequest { Parent = WrittenKind.Country, PageSize = 1_000 });
        var frameworks = await new FrameworkService.FrameworkServiceClient(system).ListFrameworksAsync(new ListFrameworksRequest { Parent = WrittenKind.Country, PageSize = 1_000 });
        return new Records(projects, ministries.Ministries, mandates.Mandates, frameworks.Frameworks);
    }

    /// <summary>Writes them into another system.</summary>
    public async Task WriteAsync(CallInvoker system)
    {
        foreach (var some in Projects.Chunk(1_000))
        {
            var copies = some.Select(project => new Project(project) { Etag = "" });
            await new ProjectService.ProjectServiceClient(system).BatchUpsertProjectsAsync(new BatchUpsertProjectsRequest { Parent = WrittenKind.Country, Projects = { copies } });
        }

        await new MinistryService.MinistryServiceClient(system).BatchUpsertMinistriesAsync(
            new BatchUpsertMinistriesRequest { Parent = WrittenKind.Country, Ministries = { Ministries.Select(ministry => new Ministry(ministry) { Etag = "" }) } });
        await new MandateService.MandateServiceClient(system).BatchUpsertMandatesAsync(
            new BatchUpsertMandatesRequest { Parent = WrittenKind.Country, Mandates = { Mandates.Select(mandate => new Mandate(mandate) { Etag = "" }) } });
        await new FrameworkService.FrameworkServiceClient(system).BatchUpsertFrameworksAsync(
            new BatchUpsertFrameworksRequest { Parent = WrittenKind.Country, Frameworks = { Frameworks.Select(framework => new Framework(framework) { Etag = "" }) } });
    }
}

/// <summary>Computes the numbers anew from the same records, in a system of one process that has seen no fault.</summary>
internal static class FreshSystem
{
    private static readonly Grouping[] Groupings = [Grouping.ByMinistry, Grouping.ByDonor, Grouping.BySector, Grouping.ByYear];

    /// <summary>Compares what the systems answer with what a fresh one does.</summary>
    /// <param name="records">What all of them hold.</param>
    /// <param name="asked">Their names, and how to call them.</param>
    /// <param name="findings">Where a difference is told.</param>
    public static async Task CompareAsync(Records records, IEnumerable<(string Name, CallInvoker System)> asked, Findings findings)
    {
        using var folder = new TemporaryFolder();
        await using var fresh = await SystemProcess.StartAsync(folder.Path, CancellationToken.None);
        using var channel = GrpcChannel.ForAddress(fresh.Address);
        await records.WriteAsync(channel.CreateCallInvoker());
        var right = await NumbersAsync(channel.CreateCallInvoker());
        foreach (var (name, system) in asked)
        {
            foreach (var (grouping, (answer, expected)) in Groupings.Zip((await NumbersAsync(system)).Zip(right)))
            {
                if (!answer.Equals(expected)) findings.Add($"{name} answers {grouping} with {Difference(answer, expected)}");
            }
        }
    }

    private static async Task<IReadOnlyList<QueryMetricsResponse>> NumbersAsync(CallInvoker system)
    {
        var client = new MetricService.MetricServiceClient(system);
        var answers = await Task.WhenAll(Groupings.Select(async grouping =>
            await client.QueryMetricsAsync(new QueryMetricsRequest { Country = WrittenKind.Country, By = grouping }, Client.Within(TimeSpan.FromSeconds(30)))));
        // When the newest record changed is the one thing that is another time in the fresh system.
        foreach (var answer in answers) answer.Heading.DataTime = null;
        return answers;
    }

    private static string Difference(QueryMetricsResponse answer, QueryMetricsResponse expected)
    {
        if (!answer.Heading.Equals(expected.Heading)) return $"the heading {answer.Heading} and not {expected.Heading}";
        if (!answer.Total.Equals(expected.Total)) return $"the total {answer.Total} and not {expected.Total}";
        var row = Enumerable.Range(0, Math.Max(answer.Rows.Count, expected.Rows.Count)).FirstOrDefault(i => answer.Rows.ElementAtOrDefault(i)?.Equals(expected.Rows.ElementAtOrDefault(i)) != true);
        return $"{answer.Rows.Count} rows and not {expected.Rows.Count}; row {row} is {answer.Rows.ElementAtOrDefault(row)} and not {expected.Rows.ElementAtOrDefault(row)}";
    }
}
