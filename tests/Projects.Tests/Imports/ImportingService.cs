using System.Text;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Projects.Tests.Imports;

/// <summary>A projects service of its own in a temporary folder, and clients for it.</summary>
internal sealed class ImportingService : IAsyncDisposable
{
    private readonly ServiceHost _host;
    private readonly GrpcChannel _channel;
    private readonly bool _keepFolder;

    private ImportingService(ServiceHost host, string folder, bool keepFolder)
    {
        (_host, Folder, _keepFolder) = (host, folder, keepFolder);
        _channel = GrpcChannel.ForAddress(host.Address, new GrpcChannelOptions { MaxReceiveMessageSize = 64 << 20 });
        Imports = new ImportService.ImportServiceClient(_channel);
        Projects = new ProjectService.ProjectServiceClient(_channel);
    }

    public string Folder { get; }

    public ImportService.ImportServiceClient Imports { get; }

    public ProjectService.ProjectServiceClient Projects { get; }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static string StoreIn(string folder) => Path.Combine(folder, "projects.db");

    public static string NewFolder() => Directory.CreateTempSubdirectory("aidcoord-imports-").FullName;

    public static async Task<ImportingService> StartAsync(string? folder = null)
    {
        var kept = folder is not null;
        folder ??= NewFolder();
        var host = await ProjectsHost.CreateAsync(new DataServiceOptions(new ServiceHostOptions("projects"), StoreIn(folder)), Cancellation);
        await host.StartAsync(Cancellation);
        return new ImportingService(host, folder, kept);
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
        if (!_keepFolder) Directory.Delete(Folder, recursive: true);
    }

    internal sealed record Outcome(Import Import, List<ImportIssue> Issues)
    {
        public string[] Reasons => Issues.Select(issue => issue.Reason).ToArray();
    }
}
