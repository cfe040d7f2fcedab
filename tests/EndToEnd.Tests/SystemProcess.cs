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
    public static async Task<SystemProcess> StartAsync(string dataFolder, CancellationToken cancellation)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "aidcoord.dll"), "up", "--data", dataFolder, "--port", $"{port}" })
        {
            start.ArgumentList.Add(argument);
        }

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
