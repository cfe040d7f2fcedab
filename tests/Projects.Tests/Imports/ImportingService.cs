using System.Text;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.ResourceContract;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>A projects service of its own, and clients for it.</summary>
internal sealed class ImportingService : IAsyncDisposable
{
    private readonly ServiceHost _host;
    private readonly GrpcChannel _channel;
    private readonly StorePlace? _owned;

    private ImportingService(ServiceHost host, StorePlace? owned)
    {
        (_host, _owned) = (host, owned);
        _channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
        Imports = new ImportService.ImportServiceClient(_channel);
        Projects = new ProjectService.ProjectServiceClient(_channel);
    }

    public ImportService.ImportServiceClient Imports { get; }

    public ProjectService.ProjectServiceClient Projects { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a service.</summary>
    /// <param name="place">Where its store is.</param>
    /// <param name="keep">The place outlives the service.</param>
    public static async Task<ImportingService> StartAsync(StorePlace place, bool keep = false)
    {
        var host = await ProjectsHost.CreateAsync(new DataServiceOptions(new ServiceHostOptions("projects"), place.Place), Cancellation);
        await host.StartAsync(Cancellation);
        return new ImportingService(host, keep ? null : place);
    }

    public Task<Outcome> ImportAsync(
        string xml, string dataset = "file.xml", string country = "UG", bool assume = false, bool preview = false) =>
        ImportAsync(new MemoryStream(Encoding.UTF8.GetBytes(xml)), dataset, country, assume, preview);

    public async Task<Outcome> ImportAsync(
        Stream file, string dataset = "file.xml", string country = "UG", bool assume = false, bool preview = false)
    {
        using var call = Imports.RunImport(cancellationToken: Cancellation);
        var answers = ReadAsync(call);
        await call.RequestStream.WriteAsync(Start(dataset, country, assume, preview), Cancellation);
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var read = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, Cancellation);
            if (read == 0 || answers.IsCompleted) break;
            await call.RequestStream.WriteAsync(new RunImportRequest { Chunk = ByteString.CopyFrom(buffer, 0, read) }, Cancellation);
        }
        await call.RequestStream.CompleteAsync();
        return await answers;
    }

    /// <summary>The projects as their bytes stand in the feed.</summary>
    public async Task<IReadOnlyList<ByteString>> StoredProjectsAsync()
    {
        using var feed = new ChangeService.ChangeServiceClient(_channel).StreamChanges(new StreamChangesRequest(), cancellationToken: Cancellation);
        return await feed.ResponseStream.ReadAllAsync(Cancellation)
            .SelectMany(answer => answer.Changes)
            .Where(change => change.Resource?.Is(Project.Descriptor) == true)
            .Select(change => change.Resource.Value)
            .ToListAsync(Cancellation);
    }

    public static RunImportRequest Start(string dataset = "file.xml", string country = "UG", bool assume = false, bool preview = false) => new()
    {
        Start = new ImportStart { Parent = $"countries/{country}", Dataset = dataset, AssumeCountry = assume, ValidateOnly = preview },
    };

    // Ends with the first answer that is final, as a client should.
    public static async Task<Outcome> ReadAsync(AsyncDuplexStreamingCall<RunImportRequest, RunImportResponse> call)
    {
        var issues = new List<ImportIssue>();
        Import? last = null;
        while (await call.ResponseStream.MoveNext(Cancellation))
        {
            last = call.ResponseStream.Current.Import;
            issues.AddRange(call.ResponseStream.Current.Issues);
            if (last.State != Import.Types.State.Running) break;
        }
        return new Outcome(last!, issues);
    }

    public async Task<List<Project>> ProjectsAsync(string country = "UG")
    {
        var all = new List<Project>();
        var token = "";
        do
        {
            var page = await Projects.ListProjectsAsync(
                new ListProjectsRequest { Parent = $"countries/{country}", PageSize = 1000, PageToken = token }, cancellationToken: Cancellation);
            all.AddRange(page.Projects);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }

    public async Task<List<ImportIssue>> IssuesAsync(string import, string filter = "")
    {
        var all = new List<ImportIssue>();
        var token = "";
        do
        {
            var page = await Imports.ListImportIssuesAsync(
                new ListImportIssuesRequest { Parent = import, PageSize = 700, PageToken = token, Filter = filter }, cancellationToken: Cancellation);
            all.AddRange(page.Issues);
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        if (_owned is not null) await _owned.DisposeAsync();
    }

    internal sealed record Outcome(Import Import, List<ImportIssue> Issues)
    {
        public string[] Reasons => Issues.Select(issue => issue.Reason).ToArray();
    }
}
