using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Protos.Prsp.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace AidCoord.Cli.Reach;

/// <summary>A line to a system's gateway, and the system itself when it was started for this command.</summary>
internal sealed class Connection : IAsyncDisposable
{
    // Two commands of one user may meet on a folder; the first is usually done in a second or two.
    private static readonly TimeSpan PatienceForOthers = TimeSpan.FromSeconds(20);

    /// <summary>The services that keep something, each with a feed, an audit log and backups of its own.</summary>
    public static readonly string[] DataServices = ["projects", "undaf", "prsp", Accounts];

    // A system that asks only an identity provider has no accounts.
    internal const string Accounts = "accounts";

    private const int LargestAnswer = 256 * 1024 * 1024;
    private readonly GrpcChannel _channel;
    private readonly LocalSystem? _own;
    private readonly Terminal _terminal;
    private readonly CancellationToken _cancellation;

    private Connection(Uri address, LocalSystem? own, Func<string>? bearer, Terminal terminal, CancellationToken cancellation)
    {
        Address = address;
        _own = own;
        _terminal = terminal;
        _cancellation = cancellation;
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = LargestAnswer,
            HttpHandler = new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(10), UseProxy = address is { IsLoopback: false } },
            DisposeHttpClient = true,
        });
        Calls = _channel.CreateCallInvoker();
        if (bearer is not null) Calls = Calls.Intercept(headers => Signed(headers, bearer()));
    }

    public Uri Address { get; }

    public CallInvoker Calls { get; }

    public MetricService.MetricServiceClient Metrics => new(Calls);

    public ImportService.ImportServiceClient Imports => new(Calls);

    public MinistryService.MinistryServiceClient Ministries => new(Calls);

    public ChangeService.ChangeServiceClient Changes(string service) => new(For(service));

    public AuditService.AuditServiceClient Audit(string service) => new(For(service));

    public BackupService.BackupServiceClient Backups(string service) => new(For(service));

    /// <summary>For calls that last as long as the line needs: uploads and exports.</summary>
    public CallOptions LongCall => new(null, _terminal.Time.GetUtcNow().UtcDateTime.AddHours(12), _cancellation);

    /// <summary>Talks to a running system.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="terminal">Where a wait is told.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <param name="bearer">Makes what is sent with each call to say who calls; null to say nothing.</param>
    public static Connection To(Uri address, Terminal terminal, CancellationToken cancellation, Func<string>? bearer = null) => new(address, own: null, bearer, terminal, cancellation);

    /// <summary>Asks for one answer, and tells a person that it takes a while.</summary>
    /// <param name="doing">What is going on, such as "Computing".</param>
    /// <param name="call">The call; its options carry the deadline.</param>
    /// <exception cref="Fault">The system cannot be reached.</exception>
    /// <exception cref="RpcException">The system refused.</exception>
    public async Task<T> AskAsync<T>(string doing, Func<CallOptions, AsyncUnaryCall<T>> call)
    {
        try
        {
            var options = new CallOptions(null, _terminal.Time.GetUtcNow().UtcDateTime.AddMinutes(3), _cancellation);
            using var running = call(options);
            return await Waiting.ForAsync(_terminal, doing, running.ResponseAsync);
        }
        catch (RpcException lost) when (Refusal.IsUnreachable(lost))
        {
            throw Unreachable(lost);
        }
    }

    public Fault Unreachable(RpcException lost) => Fault.NotReachable(
        $"The system at {Address} does not answer ({Refusal.Cause(lost)}). Is it running? Start it there with: aidcoord up. Or name another with --gateway URL.");

    /// <summary>Talks to the system that runs on a folder, or starts one for this command only.</summary>
    /// <exception cref="Fault">The folder is held by a process that does not answer, or holds nothing to read.</exception>
    public static async Task<Connection> ToFolderAsync(string path, Terminal terminal, bool reading, CancellationToken cancellation)
    {
        if (reading && !DataFolder.HoldsData(path))
            throw Fault.Failed($"Nothing was loaded yet into {path}. Load a file with: aidcoord import FILE --country CC. Or name another folder with --data.");
        var until = terminal.Time.GetTimestamp();
        var told = false;
        while (true)
        {
            var folder = DataFolder.TryTake(path);
            if (folder is not null)
            {
                var own = await LocalSystem.StartAsync(folder, port: 0, LogLevel.None, cancellation);
                return new Connection(own.Address, own, OperatorBearer.OfFolder(path, terminal.Time), terminal, cancellation);
            }

            if (DataFolder.HolderAddress(path) is { } address) return To(address, terminal, cancellation, OperatorBearer.OfFolder(path, terminal.Time));
            if (terminal.Time.GetElapsedTime(until) > PatienceForOthers)
                throw Fault.NotReachable($"The data folder {path} is in use by another aidcoord command. Wait until it ends, or name another folder with --data.");
            if (!told) terminal.Error.WriteLine($"Waiting for another aidcoord command to leave {path} …");
            told = true;
            await Task.Delay(TimeSpan.FromMilliseconds(200), terminal.Time, cancellation);
        }
    }

    /// <summary>Those of <see cref="DataServices"/> that this system has.</summary>
    public async Task<IReadOnlyList<string>> OwnDataServicesAsync()
    {
        try
        {
            await AskAsync("Asking what the system has", call => Changes(Accounts).GetHeadAsync(new GetHeadRequest(), call));
        }
        catch (RpcException refused) when (Refusal.Read(refused).Reason == "SERVICE_NOT_CONFIGURED")
        {
            return [.. DataServices.Where(service => service != Accounts)];
        }

        return DataServices;
    }

    // What all data services have by the same name is told apart by a header.
    private CallInvoker For(string service) => Calls.Intercept(headers =>
    {
        headers.Add("aidcoord-service", service);
        return headers;
    });

    private static Metadata Signed(Metadata headers, string bearer)
    {
        headers.Add("authorization", $"Bearer {bearer}");
        return headers;
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (_own is not null) await _own.DisposeAsync();
    }
}
