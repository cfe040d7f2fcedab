using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace AidCoord.Benchmarks;

/// <summary>The built command in a process of its own, so that its memory can be told from that of the client.</summary>
internal sealed class SystemUnderLoad : IAsyncDisposable
{
    private readonly Process process;

    private SystemUnderLoad(Process process, string address)
    {
        this.process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<SystemUnderLoad> StartAsync(string dataFolder)
    {
        var port = FreePort();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in new[] { CommandPath, "up", "--data", dataFolder, "--port", port.ToString(CultureInfo.InvariantCulture) })
        {
            start.ArgumentList.Add(argument);
        }

        var system = new SystemUnderLoad(Process.Start(start)!, $"http://127.0.0.1:{port}");
        system.process.OutputDataReceived += (_, _) => { };
        system.process.BeginOutputReadLine();
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(system.Address + "/healthz"), patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return system;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), patience.Token);
        }
    }

    public static string CommandPath => Path.Combine(AppContext.BaseDirectory, "aidcoord.dll");

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The most memory the process has held so far (resident set), in MB.</summary>
    public double PeakMegabytes()
    {
        var status = File.ReadAllLines($"/proc/{process.Id}/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return double.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }

    /// <summary>Processor time that the process has used so far, in seconds.</summary>
    public double ProcessorSeconds()
    {
        process.Refresh();
        return process.TotalProcessorTime.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }
}
