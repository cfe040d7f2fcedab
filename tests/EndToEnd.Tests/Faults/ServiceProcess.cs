using System.Diagnostics;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>One replica of a service, or of the gateway: its program in a process that is killed, frozen and started again.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string program;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string log;
    private Process? process;

    /// <summary>Prepares it; nothing runs yet.</summary>
    /// <param name="name">Such as <c>projects a</c>.</param>
    /// <param name="program">Its assembly, such as <c>AidCoord.Projects</c>.</param>
    /// <param name="settings">Variables of its environment.</param>
    /// <param name="folder">Where its clock and its log are.</param>
    public ServiceProcess(string name, string program, IReadOnlyDictionary<string, string> settings, string folder)
    {
        (Name, this.program, this.settings) = (name, program, settings);
        log = Path.Combine(folder, name.Replace(' ', '-') + ".log");
        Clock = new FakedClock(Path.Combine(folder, name.Replace(' ', '-') + ".clock"));
        Clock.Set(TimeSpan.Zero);
    }

    public string Name { get; }

    public int Port { get; } = FreePort.Take();

    public string Address => $"http://127.0.0.1:{Port}";

    public FakedClock Clock { get; }

    /// <summary>Errors that the replica logged since it was first started: each stands for a defect.</summary>
    public IReadOnlyList<string> Errors => File.Exists(log) ? [.. File.ReadLines(log).Where(line => line.Contains(" fail: ", StringComparison.Ordinal))] : [];

    /// <summary>
    /// Starts it and returns when it listens. One that ends, because its database is away, is started again, as any supervisor would.
    /// </summary>
    public async Task StartAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (!await ListensAsync())
        {
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"{Name} did not start within {Patience.TotalSeconds} s; see {log}.");
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public void Freeze() => Signals.Freeze(process!.Id);

    public void Thaw() => Signals.Thaw(process!.Id);

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
    }

    private async Task<bool> ListensAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (key, value) in settings.Concat(Clock.Settings)) start.Environment[key] = value;
        start.Environment["AIDCOORD_PORT"] = $"{Port}";
        start.Environment["AIDCOORD_LOG"] = "Error";
        // When the test itself is killed, this ends with it.
        start.Environment["AIDCOORD_STOP_WITH_PARENT"] = "1";
        // Ten processes on a small machine, most of which do not live long.
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var listens = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("listens on", StringComparison.Ordinal) == true) listens.TrySetResult(true);
        };
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Exited += (_, _) => listens.TrySetResult(false);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Task.WhenAny(listens.Task, Task.Delay(Patience));
        return listens.Task.IsCompleted && await listens.Task;
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (log) File.AppendAllText(log, line + "\n");
    }
}
