using System.Net;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidCoord.Coordination.Tests.Feeds;

/// <summary>A data service that has a change feed and nothing else: it replays what the test told it, over real gRPC.</summary>
internal sealed class ReplayingFeed : ChangeService.ChangeServiceBase, IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<Change> _changes = [];
    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource _stopping = new();
    private WebApplication? _server;
    private long _last;
    private int _port;
    private int _streams;
    private int _heads;

    /// <summary>Where it listens; the same after a restart.</summary>
    public string Address => $"http://127.0.0.1:{_port}";

    /// <summary>How often somebody began to follow it.</summary>
    public int StreamsOpened => Volatile.Read(ref _streams);

    /// <summary>How often somebody asked for the newest change.</summary>
    public int HeadsAsked => Volatile.Read(ref _heads);

    /// <summary>Sends every change a second time, as at-least-once allows.</summary>
    public bool SaysEverythingTwice { get; set; }

    /// <summary>Holds changes back, so that a reader cannot catch up.</summary>
    public bool HoldsBack { get; set; }

    public static async Task<ReplayingFeed> Start()
    {
        var feed = new ReplayingFeed();
        await feed.Open();
        return feed;
    }

    /// <summary>Creates or replaces a record.</summary>
    public void Say(string name, IMessage resource) => Add(new Change
    {
        ResourceName = name,
        Operation = Change.Types.Operation.Upsert,
        Resource = Any.Pack(resource),
    });

    /// <summary>Deletes a record.</summary>
    public void Delete(string name) => Add(new Change { ResourceName = name, Operation = Change.Types.Operation.Delete });

    /// <summary>Adds a change as it is, numbered and dated.</summary>
    public void Add(Change change)
    {
        TaskCompletionSource news;
        lock (_gate)
        {
            change.Sequence = _last += 3;
            change.ChangeTime = Timestamp.FromDateTimeOffset(
                new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(_last));
            _changes.Add(change);
            news = _news;
            _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        news.SetResult();
    }

    /// <summary>Loses all changes, as a service does whose store was replaced.</summary>
    public void LoseEverything()
    {
        lock (_gate)
        {
            _changes.Clear();
            _last = 0;
        }
    }

    /// <summary>Goes away, connections and all.</summary>
    public async Task Close()
    {
        if (_server is null) return;
        await _stopping.CancelAsync();
        await _server.DisposeAsync();
        _server = null;
    }

    /// <summary>Comes back at the same address.</summary>
    public async Task Open()
    {
        _stopping = new CancellationTokenSource();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, _port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(this);
        var server = builder.Build();
        server.MapGrpcService<ReplayingFeed>();
        await server.StartAsync();
        _port = new Uri(server.Urls.Single()).Port;
        _server = server;
    }

    public async ValueTask DisposeAsync() => await Close();

    private static string CountryOf(Change change) => string.Join('/', change.ResourceName.Split('/').Take(2));

    public override Task<Head> GetHead(GetHeadRequest request, ServerCallContext context)
    {
        Interlocked.Increment(ref _heads);
        lock (_gate) return Task.FromResult(new Head { Sequence = _last });
    }

    public override Task<ListCountriesResponse> ListCountries(ListCountriesRequest request, ServerCallContext context)
    {
        lock (_gate)
        {
            return Task.FromResult(new ListCountriesResponse
            {
                Countries = { _changes.Select(CountryOf).Where(country => country.Length > 0).Distinct().Order(StringComparer.Ordinal) },
            });
        }
    }

    public override async Task StreamChanges(
        StreamChangesRequest request, IServerStreamWriter<StreamChangesResponse> responseStream, ServerCallContext context)
    {
        Interlocked.Increment(ref _streams);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, _stopping.Token);
        var after = request.AfterSequence;
        while (true)
        {
            Task news;
            var answer = new StreamChangesResponse();
            lock (_gate)
            {
                if (after > _last)
                {
                    throw new RpcException(new Status(StatusCode.OutOfRange, $"There is no change {after}: the newest is {_last}."));
                }

                news = _news.Task;
                if (!HoldsBack)
                {
                    var page = _changes.Where(c => c.Sequence > after && (request.Country.Length == 0 || CountryOf(c) == request.Country)).Take(100).ToList();
                    answer.Changes.AddRange(page);
                    if (SaysEverythingTwice) answer.Changes.AddRange(page);
                    answer.Sequence = page.Count == 100 ? page[^1].Sequence : _last;
                    answer.CaughtUp = answer.Sequence == _last;
                }
            }

            await responseStream.WriteAsync(answer, stop.Token);
            after = Math.Max(after, answer.Sequence);
            if (!answer.CaughtUp && !HoldsBack) continue;
            if (!request.Follow) return;
            await news.WaitAsync(stop.Token);
        }
    }
}
