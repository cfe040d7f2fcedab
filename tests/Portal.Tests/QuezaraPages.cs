using System.Net;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Samples;
using AidCoord.Portal.Tests;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(QuezaraPages))]

namespace AidCoord.Portal.Tests;

/// <summary>A whole system with the sample country, and with a country of two projects, read as a browser does: through the gateway.</summary>
public sealed class QuezaraPages : IAsyncLifetime
{
    /// <summary>A title that would run if it were not encoded.</summary>
    public const string HostileTitle = "<script>alert(1)</script> & \"wells\"";

    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-pages-").FullName;
    private LocalSystem? _system;
    private GrpcChannel? _channel;

    public HttpClient Browser { get; private set; } = null!;

    public MetricService.MetricServiceClient Metrics => new(_channel!);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _system = await LocalSystem.StartAsync(DataFolder.TryTake(_path)!, port: 0, LogLevel.None, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(_system.Address);
        Browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = _system.Address };
        await SampleCountry.LoadAsync(_channel.CreateCallInvoker(), null, TimeProvider.System, CancellationToken.None);
        await Create("p1", HostileTitle, "1000.50");
        await Create("p2", "Schools", "20");
        // The first question reads the country, which takes a while on a busy machine: pages have less patience than this.
        foreach (var country in new[] { "countries/QZ", "countries/SN" }) await Metrics.QueryMetricsAsync(new QueryMetricsRequest { Country = country });
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        _channel?.Dispose();
        if (_system is not null) await _system.DisposeAsync();
        Directory.Delete(_path, recursive: true);
    }

    /// <summary>A page that must be there.</summary>
    internal async Task<Html> Read(string address)
    {
        using var answer = await Browser.GetAsync(address, Stop);
        var page = await Html.Of(answer, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} answers {(int)answer.StatusCode}: {page.Text}");
        return page;
    }

    private async Task Create(string id, string title, string spent) => await new ProjectService.ProjectServiceClient(_channel).CreateProjectAsync(
        new CreateProjectRequest { Parent = "countries/SN", ProjectId = id, Project = SmallProject.Of(id, title, spent) },
        deadline: TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1));
}
