using System.Globalization;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Projects;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Type.V1;
using AidCoord.Prsp;
using AidCoord.Undaf;
using Grpc.Net.Client;
using Published = AidCoord.Protos.Projects.V1.Project.Types;

namespace AidCoord.Benchmarks;

/// <summary>The three data services in this process, with one country of many projects.</summary>
internal sealed class CountryOfProjects : IAsyncDisposable
{
    public const string Country = "countries/UG";

    private const int Batch = 500;

    private static readonly string[] Sectors = ["11220", "12220", "14030", "15110", "21020", "23210", "31120", "31220", "41010", "43040"];

    private readonly string folder = Directory.CreateTempSubdirectory("aidcoord-benchmark-").FullName;
    private readonly List<ServiceHost> services = [];

    /// <summary>Addresses of projects, undaf and prsp.</summary>
    public IReadOnlyList<string> Addresses => [.. services.Select(service => service.Address)];

    public static async Task<CountryOfProjects> StartAsync(int count)
    {
        var country = new CountryOfProjects();
        country.services.Add(await ProjectsHost.CreateAsync(country.Options("projects")));
        country.services.Add(await UndafHost.CreateAsync(country.Options("undaf")));
        country.services.Add(await PrspHost.CreateAsync(country.Options("prsp")));
        foreach (var service in country.services)
        {
            await service.StartAsync();
        }

        using var channel = GrpcChannel.ForAddress(country.services[0].Address);
        var projects = new ProjectService.ProjectServiceClient(channel);
        foreach (var numbers in Enumerable.Range(0, count).Chunk(Batch))
        {
            await projects.BatchUpsertProjectsAsync(new BatchUpsertProjectsRequest { Parent = Country, Projects = { numbers.Select(Project) } });
        }

        return country;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services)
        {
            await service.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static Project Project(int number) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"{Country}/projects/p{number}"),
        IatiIdentifier = $"XM-TEST-{number}",
        Titles = { new Text { Text_ = $"Project {number}" } },
        ReportingOrganisation = new OrganisationReference { Ref = $"XM-TEST-{number % 40}" },
        StatusCode = "2",
        RecipientCountries = { new Published.CountryShare { Code = "UG", Percentage = "100" } },
        Sectors =
        {
            new Published.SectorShare { Code = Sectors[number % 10], Vocabulary = "1", Percentage = "60" },
            new Published.SectorShare { Code = Sectors[((number * 3) + 1) % 10], Vocabulary = "1", Percentage = "40" },
        },
        Transactions =
        {
            Enumerable.Range(0, 10).Select(index => new Published.Transaction
            {
                TypeCode = index % 3 == 0 ? "2" : "3",
                Day = new Day { Year = 2012 + index, Month = 6, Day_ = 30 },
                Amount = new Money { CurrencyCode = "USD", Value = (1_000 + number + index).ToString(CultureInfo.InvariantCulture) },
            }),
        },
    };

    private DataServiceOptions Options(string name) => new(new ServiceHostOptions(name), Path.Combine(folder, $"{name}.db"));
}
