using AidCoord.Coordination.Records;
using AidCoord.Protos.Changes.V1;
using Grpc.Core;

namespace AidCoord.Coordination.Feeds;

/// <summary>Follows what one data service says of one country, from the first question about it until nobody asks any more.</summary>
/// <remarks>
/// A feed reads from the beginning, and then goes on from the last change it applied, however often the other side goes
/// away.
/// </remarks>
public sealed partial class Feed
{
    // A service that restarts on the same machine is back within a second; one that is down for an hour is asked twelve
    // times a minute, and a question for numbers does not have to wait for that (see Hurry).
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ChangeService.ChangeServiceClient _client;
    private readonly CountryRecords _records;
    private readonly Action _settled;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _applied;
    private bool _loaded;
    private bool _restart;
    private CancellationTokenSource? _connection;

    /// <summary>Creates a feed that stands still until <see cref="Run"/>.</summary>
    /// <param name="service">Whose changes.</param>
    /// <param name="client">Where it is.</param>
    /// <param name="records">Where they go.</param>
    /// <param name="settled">Called when all there is was applied, on the feed's thread: takes little time.</param>
    /// <param name="time">What pauses are measured with.</param>
    /// <param name="log">Where a lost connection is told.</param>
    public Feed(
        DataService service, ChangeService.ChangeServiceClient client, CountryRecords records, Action settled, TimeProvider time, ILogger log)
    {
        Service = service;
        _client = client;
        _records = records;
        _settled = settled;
        _time = time;
        _log = log;
    }

    /// <summary>Whose changes they are.</summary>
    public DataService Service { get; }

    /// <summary>The last change that was applied; 0 before the first.</summary>
    public long Applied
    {
        get { lock (_gate) return _applied; }
    }

    /// <summary>Every change there was has been applied at least once since the program, or the feed, began.</summary>
    public bool Loaded
    {
        get { lock (_gate) return _loaded; }
    }

    /// <summary>Asks the service for its newest change.</summary>
    /// <exception cref="RpcException">The service does not answer.</exception>
    public async Task<long> AskHead(DateTime deadline, CancellationToken stop)
    {
        var seen = Applied;
        var head = await _client.GetHeadAsync(new GetHeadRequest(), deadline: deadline, cancellationToken: stop);
        var cut = Task.CompletedTask;
        lock (_gate)
        {
            // The service has fewer changes than we had seen before we asked: its store was replaced, or went back to a
            // copy. What we know is no longer what it says, so everything is read again.
            if (head.Sequence < seen) _restart = true;
            if (_restart && _connection is not null) cut = _connection.CancelAsync();
            // Somebody waits for numbers and the service answers: no reason to rest any longer.
            if (head.Sequence != _applied) _hurry.TrySetResult();
        }

        await cut;
        return head.Sequence;
    }

    /// <summary>Waits until a change, and with it every change before, is applied.</summary>
    public async Task WaitFor(long sequence, CancellationToken stop)
    {
        while (true)
        {
            Task progress;
            lock (_gate)
            {
                if (_loaded && !_restart && _applied >= sequence) return;
                progress = _progress.Task;
                // Somebody waits: no reason to rest any longer.
                _hurry.TrySetResult();
            }

            await progress.WaitAsync(stop);
        }
    }

    /// <summary>Follows the country's changes until it is told to stop; connects again whenever the connection is lost.</summary>
    public async Task Run(CancellationToken stop)
    {
        var pause = FirstPause;
        while (!stop.IsCancellationRequested)
        {
            using var connection = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var after = Begin(connection);
            var answered = false;
            try
            {
                using var call = _client.StreamChanges(
                    new StreamChangesRequest { Country = $"countries/{_records.Code}", AfterSequence = after, Follow = true },
                    cancellationToken: connection.Token);
                await foreach (var answer in call.ResponseStream.ReadAllAsync(connection.Token))
                {
                    answered = true;
                    Apply(answer);
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException e) when (after > 0 && IsUnknownSequence(e))
            {
                LogReadAgain(Service, _records.Code);
                lock (_gate) _restart = true;
            }
            catch (RpcException e) when (RestartAsked || (answered && e.StatusCode == StatusCode.DeadlineExceeded))
            {
                // Cut by us, or at the end of a stream's life: the next begins where it should.
            }
            catch (RpcException e)
            {
                LogLost(Service, _records.Code, e.Status.StatusCode, e.Status.Detail);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException or OperationCanceledException)
            {
                LogLost(Service, _records.Code, StatusCode.Unavailable, e.Message);
            }

            lock (_gate) _connection = null;
            if (answered) pause = FirstPause;
            if (!RestartAsked) pause = await Rest(pause, stop);
        }
    }

    private bool RestartAsked
    {
        get { lock (_gate) return _restart; }
    }

    // Where to go on.
    private long Begin(CancellationTokenSource connection)
    {
        lock (_gate)
        {
            if (_restart)
            {
                _records.Forget(Service);
                _applied = 0;
                _loaded = false;
                _restart = false;
            }

            _connection = connection;
            _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _applied;
        }
    }

    private void Apply(StreamChangesResponse answer)
    {
        // Sequences only grow, so what is not newer than the last one applied came twice.
        var fresh = answer.Changes.Where(change => change.Sequence > _applied).ToList();
        if (fresh.Count > 0) _records.Apply(Service, fresh);
        TaskCompletionSource progress;
        lock (_gate)
        {
            _applied = Math.Max(_applied, Math.Max(answer.Sequence, fresh.Count > 0 ? fresh[^1].Sequence : 0));
            if (answer.CaughtUp && !_loaded)
            {
                _loaded = true;
                LogLoaded(Service, _records.Code, _applied);
            }

            progress = _progress;
            _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        progress.SetResult();
        if (answer.CaughtUp) _settled();
    }

    private async Task<TimeSpan> Rest(TimeSpan pause, CancellationToken stop)
    {
        Task hurry;
        lock (_gate) hurry = _hurry.Task;
        // Between one half and the whole of the pause, so that many readers do not come back at the same instant.
        var rest = pause * (0.5 + (Random.Shared.NextDouble() / 2));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(rest, _time, over.Token), hurry);
        await over.CancelAsync();
        var longer = pause * 2;
        return longer < LongestPause ? longer : LongestPause;
    }

    private static bool IsUnknownSequence(RpcException e) =>
        e.StatusCode is StatusCode.OutOfRange or StatusCode.InvalidArgument or StatusCode.FailedPrecondition;

    [LoggerMessage(1, LogLevel.Information, "Feed of {Service} for {Country}: all changes up to {Sequence} are read.")]
    private partial void LogLoaded(DataService service, string country, long sequence);

    [LoggerMessage(2, LogLevel.Warning, "Feed of {Service} for {Country} is lost ({Code}: {Detail}). It will be tried again.")]
    private partial void LogLost(DataService service, string country, StatusCode code, string detail);

    [LoggerMessage(3, LogLevel.Warning, "Feed of {Service} for {Country} no longer holds what was read: everything is read again.")]
    private partial void LogReadAgain(DataService service, string country);
}
