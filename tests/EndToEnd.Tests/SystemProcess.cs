using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AidCoord.EndToEnd.Tests;

/// <summary>The built command in a process of its own, so that it can be killed as a power cut would.</summary>
internal sealed class SystemProcess : IAsyncDisposable
{
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
    /// <param name="dataFolder">The folder.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="options">More options of <c>up</c>.</param>
    /// <param name="environment">More environment variables.</param>
    public static async Task<SystemProcess> StartAsync(
        string dataFolder, CancellationToken cancellation, string[]? options = null, Dictionary<string, string>? environment = null)
    {
        var port = FreePort();
        var start = Command(["up", "--data", dataFolder, "--port", $"{port}", .. options ?? []], environment ?? []);
        var system = new SystemProcess(Process.Start(start)!, $"http://127.0.0.1:{port}");
        system.process.OutputDataReceived += (_, line) => system.Keep(line.Data);
        system.process.ErrorDataReceived += (_, line) => system.Keep(line.Data);
        system.process.BeginOutputReadLine();
        system.process.BeginErrorReadLine();

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await system.IsHealthyAsync(http, patience.Token))
        {
            if (system.process.HasExited)
            {
                throw new InvalidOperationException($"The system ended with {system.process.ExitCode}: {system.Output}");
            }

            // Not a wait for luck: each round asks again, until the deadline above.
            await Task.Delay(TimeSpan.FromMilliseconds(25), patience.Token);
        }

        return system;
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

    // Below the ports that the operating system gives to clients: while this asks a port where nobody listens yet, one of its own
    // connections could get that very port, meet itself, and leave no place for the system.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    private async Task<bool> IsHealthyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address + "/healthz"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or IOException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
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
