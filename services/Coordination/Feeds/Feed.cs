using AidCoord.Coordination.Records;
using AidCoord.Protos.Changes.V1;
using Grpc.Core;

namespace AidCoord.Coordination.Feeds;

/// <summary>Follows the changes of one data service for as long as the program runs.</summary>
/// <remarks>
/// A feed remembers nothing between two starts of the program: it reads from the beginning. Within one run it goes on
/// from the last change it applied, however often the other side goes away.
/// </remarks>
public sealed partial class Feed
{
    // A service that restarts on the same machine is back within a second; one that is down for an hour is asked twelve
    // times a minute, and a question for numbers does not have to wait for that (see Hurry).
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    // While a large import writes and nobody asks for numbers, following takes at most a tenth of the time: the import has the
    // machine. A question ends the rest at once.
    private const int RestPerWork = 9;
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(2);

    private readonly ChangeService.ChangeServiceClient _client;
    private readonly Countries _countries;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _applied;
    private bool _loaded;
    private bool _restart;
    private int _waiting;
    private CancellationTokenSource? _connection;

    /// <summary>Creates a feed that stands still until <see cref="Run"/>.</summary>
    public Feed(DataService service, ChangeService.ChangeServiceClient client, Countries countries, TimeProvider time, ILogger log)
    {
        Service = service;
        _client = client;
        _countries = countries;
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
        lock (_gate)
        {
            _waiting++;
            _hurry.TrySetResult();
        }

        try
        {
            while (true)
            {
                Task progress;
                lock (_gate)
                {
                    if (_loaded && !_restart && _applied >= sequence) return;
                    progress = _progress.Task;
                }

                await progress.WaitAsync(stop);
            }
        }
        finally
        {
            lock (_gate) _waiting--;
        }
    }

    /// <summary>Follows the changes until it is told to stop; connects again whenever the connection is lost.</summary>
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
                    new StreamChangesRequest { AfterSequence = after, Follow = true }, cancellationToken: connection.Token);
                await foreach (var answer in call.ResponseStream.ReadAllAsync(connection.Token))
                {
                    answered = true;
                    var began = _time.GetTimestamp();
                    Apply(answer);
                    await LeaveRoom(_time.GetElapsedTime(began), connection.Token);
                }
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (RpcException e) when (after > 0 && IsUnknownSequence(e))
            {
                LogReadAgain(Service);
                lock (_gate) _restart = true;
            }
            catch (RpcException e) when (RestartAsked || (answered && e.StatusCode == StatusCode.DeadlineExceeded))
            {
                // Cut by us, or at the end of a stream's life: the next begins where it should.
            }
            catch (RpcException e)
            {
                LogLost(Service, e.Status.StatusCode, e.Status.Detail);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException or OperationCanceledException)
            {
                LogLost(Service, StatusCode.Unavailable, e.Message);
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
                _countries.Forget(Service);
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
        if (fresh.Count > 0) _countries.Apply(Service, fresh);
        TaskCompletionSource progress;
        lock (_gate)
        {
            _applied = Math.Max(_applied, Math.Max(answer.Sequence, fresh.Count > 0 ? fresh[^1].Sequence : 0));
            if (answer.CaughtUp && !_loaded)
            {
                _loaded = true;
                LogLoaded(Service, _applied);
            }

            progress = _progress;
            _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        progress.SetResult();
        if (answer.CaughtUp) _countries.CaughtUp();
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

    private async Task LeaveRoom(TimeSpan worked, CancellationToken stop)
    {
        Task hurry;
        lock (_gate)
        {
            // The first reading of all there is has no rest: nobody has an answer before it ends.
            if (!_loaded || _waiting > 0) return;
            if (_hurry.Task.IsCompleted) _hurry = new(TaskCreationOptions.RunContinuationsAsynchronously);
            hurry = _hurry.Task;
        }

        var rest = worked * RestPerWork;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(Task.Delay(rest < LongestRest ? rest : LongestRest, _time, over.Token), hurry);
        await over.CancelAsync();
    }

    private static bool IsUnknownSequence(RpcException e) =>
        e.StatusCode is StatusCode.OutOfRange or StatusCode.InvalidArgument or StatusCode.FailedPrecondition;

    [LoggerMessage(1, LogLevel.Information, "Feed of {Service}: all changes up to {Sequence} are read.")]
    private partial void LogLoaded(DataService service, long sequence);

    [LoggerMessage(2, LogLevel.Warning, "Feed of {Service} is lost ({Code}: {Detail}). It will be tried again.")]
    private partial void LogLost(DataService service, StatusCode code, string detail);

    [LoggerMessage(3, LogLevel.Warning, "Feed of {Service} no longer holds what was read: everything is read again.")]
    private partial void LogReadAgain(DataService service);
}
