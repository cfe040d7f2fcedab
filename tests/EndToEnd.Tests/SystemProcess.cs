using System.Diagnostics;
using System.Text;

namespace AidCoord.EndToEnd.Tests;

/// <summary>The built command in a process of its own, so that it can be killed as a power cut would.</summary>
internal sealed class SystemProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private bool disposed;

    private SystemProcess(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    /// <summary>Address of the gateway.</summary>
    public string Address { get; }

    /// <summary>Of the operating system.</summary>
    public int Id => process.Id;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    /// <summary>Starts everything on a data folder and waits until the gateway takes connections.</summary>
    /// <param name="dataFolder">Where the files are.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="options">More options of <c>up</c>.</param>
    /// <param name="environment">More environment variables.</param>
    /// <param name="port">Of the gateway; 0: any.</param>
    public static async Task<SystemProcess> StartAsync(
        string dataFolder, CancellationToken cancellation, string[]? options = null, Dictionary<string, string>? environment = null, int port = 0)
    {
        if (port == 0) port = FreePort.Take();
        var start = Command(["up", "--data", dataFolder, "--port", $"{port}", .. options ?? []], environment ?? []);
        var system = new SystemProcess(Process.Start(start)!, $"http://127.0.0.1:{port}");
        try
        {
            system.process.OutputDataReceived += (_, line) => system.Keep(line.Data);
            system.process.ErrorDataReceived += (_, line) => system.Keep(line.Data);
            system.process.BeginOutputReadLine();
            system.process.BeginErrorReadLine();
            await system.WaitUntilHealthyAsync(cancellation);
            return system;
        }
        catch
        {
            // Whoever asked for it has nothing to end it by.
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a command line that ends by itself.</summary>
    /// <returns>Its exit code, and what it wrote on both outputs.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string[] arguments, Dictionary<string, string> environment, CancellationToken cancellation)
    {
        using var process = Process.Start(Command(arguments, environment))!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Asks it to stop, as an operating system does, and waits for that.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync(CancellationToken cancellation)
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    /// <summary>kill -9: no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // A test ends it twice when its successor did not start; that failure is the one to be seen.
        if (disposed)
        {
            return;
        }

        disposed = true;
        if (!process.HasExited)
        {
            await KillAsync();
        }

        process.Dispose();
    }

    private static ProcessStartInfo Command(string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "aidcoord.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    // Whatever goes wrong with a question to a system that is coming up means "not yet": which exception a cut connection, a
    // half-written answer or a timeout becomes differs from time to time. The last one is told when patience ends.
    private async Task WaitUntilHealthyAsync(CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            object seen;
            try
            {
                using var answer = await http.GetAsync(new Uri(Address + "/healthz"), cancellation);
                if (answer.IsSuccessStatusCode) return;
                seen = await answer.Content.ReadAsStringAsync(cancellation);
            }
            catch (Exception notYet) when (!cancellation.IsCancellationRequested)
            {
                seen = notYet;
            }

            if (process.HasExited)
            {
                throw new InvalidOperationException($"The system ended with {process.ExitCode}: {Output}");
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new TimeoutException($"The system does not serve after {Patience.TotalSeconds} s. The last answer: {seen}\nIts output: {Output}");
            }

            // Not a wait for luck: each round asks again, until the deadline above.
            await Task.Delay(TimeSpan.FromMilliseconds(25), cancellation);
        }
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }
    }
}
