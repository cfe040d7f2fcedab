using System.Diagnostics;
using System.Globalization;
using AidCoord.Cli.Endings;
using AidCoord.Hosting;

namespace AidCoord.Cli.Engine.Apart;

/// <summary>A service that is started again when its process ends.</summary>
internal sealed class Supervised
{
    /// <summary>A service lets its calls come to their end for up to 10 s.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _name;
    private readonly Func<ProcessStartInfo> _start;
    private readonly Action<string> _tell;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stopping = new();
    private Child _child;
    private Task _watching = Task.CompletedTask;

    private Supervised(string name, Func<ProcessStartInfo> start, Action<string> tell, TimeProvider time)
    {
        (_name, _start, _time) = (name, start, time);
        _tell = line => tell($"[{name}] {line}");
        _child = Launch();
    }

    /// <summary>Starts the process, and returns when it takes calls.</summary>
    /// <param name="name">The process, such as <c>projects</c>.</param>
    /// <param name="start">How it is started, each time.</param>
    /// <param name="tell">Takes a line for the operator.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Fault">It did not start; a first start is not tried again, because what is wrong is most likely a setting.</exception>
    public static async Task<(Supervised Process, Uri Address)> StartAsync(
        string name, Func<ProcessStartInfo> start, Action<string> tell, TimeProvider time, CancellationToken cancellation)
    {
        var supervised = new Supervised(name, start, tell, time);
        var child = supervised._child;
        try
        {
            await Task.WhenAny(child.Listens, child.Ended).WaitAsync(cancellation);
        }
        catch (OperationCanceledException)
        {
            await supervised.StopAsync();
            throw;
        }

        if (child.Listens.IsCompletedSuccessfully)
        {
            supervised._watching = supervised.WatchAsync();
            return (supervised, await child.Listens);
        }

        // Its own words are on the screen already.
        var ended = $"The {name} process ended with exit code {child.ExitCode} before it took calls; what it said stands above.";
        throw child.ExitCode == Foreground.WrongSetting ? Fault.Usage(ended) : Fault.NotReachable(ended);
    }

    /// <summary>Stops the process and does not start it again.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _child.StopAsync(Patience);
        await _watching;
        _tell("has stopped");
        _child.Dispose();
    }

    private async Task WatchAsync()
    {
        var backoff = new Backoff(_time);
        while (true)
        {
            var begun = _time.GetTimestamp();
            await _child.Ended;
            if (_stopping.IsCancellationRequested) return;
            var (pause, isOneOfMany) = backoff.Failed(_time.GetElapsedTime(begun));
            Report(pause, isOneOfMany);
            await Task.Delay(pause, _time, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stopping.IsCancellationRequested) return;
            _child.Dispose();
            _child = Launch();
        }
    }

    private void Report(TimeSpan pause, bool isOneOfMany)
    {
        _tell($"ended with exit code {_child.ExitCode}; it is started again in {pause.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture)} s");
        if (!isOneOfMany) return;
        _tell($"has ended {Backoff.Many} times within a minute. Its last lines:");
        foreach (var line in _child.LastLines) _tell($"  {line}");
        if (_child.LastLines.Count == 0) _tell("  (it said nothing)");
    }

    private Child Launch()
    {
        var child = Child.Start(_name, _start(), _tell);
        _tell($"is process {child.Id}");
        return child;
    }
}
