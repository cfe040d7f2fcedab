using System.ComponentModel;
using System.Diagnostics;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Engine.Apart;

/// <summary>A service in a process of its own. It holds a pipe of ours as its standard input and stops when that ends, however we end.</summary>
internal sealed class Child : IDisposable
{
    private const int LinesKept = 20;

    private readonly Process _process;
    private readonly Action<string> _tell;
    private readonly Queue<string> _last = [];
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _greeting;

    private Child(string name, Process process, Action<string> tell)
    {
        (_process, _tell, _greeting) = (process, tell, $"{name} listens on ");
        process.OutputDataReceived += (_, line) => Heard(line.Data);
        process.ErrorDataReceived += (_, line) => Heard(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = process.WaitForExitAsync();
    }

    /// <summary>Where it listens, as soon as it says so.</summary>
    public Task<Uri> Listens => _listens.Task;

    /// <summary>Completes when it has ended and all that it wrote is read.</summary>
    public Task Ended { get; }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    /// <summary>The last lines that it wrote.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (_last) return [.. _last];
        }
    }

    /// <exception cref="Fault">The process cannot be started.</exception>
    public static Child Start(string name, ProcessStartInfo start, Action<string> tell)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        try
        {
            return new Child(name, Process.Start(start)!, tell);
        }
        catch (Win32Exception refused)
        {
            throw Fault.NotReachable($"The {name} process cannot be started with {start.FileName}: {refused.Message}");
        }
    }

    /// <summary>Lets it come to its end; when that takes too long it is killed.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        try
        {
            await Ended.WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await Ended;
        }
    }

    public void Dispose() => _process.Dispose();

    private void Heard(string? line)
    {
        if (line is null) return;
        if (line.StartsWith(_greeting, StringComparison.Ordinal) && Uri.TryCreate(line[_greeting.Length..], UriKind.Absolute, out var address))
        {
            _listens.TrySetResult(address);
            return;
        }

        lock (_last)
        {
            _last.Enqueue(line);
            if (_last.Count > LinesKept) _last.Dequeue();
        }

        _tell(line);
    }
}
