using System.Diagnostics;
using System.Net.Sockets;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A Redis server of the test's own, which forgets everything when it is killed.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private Process? process;

    public int Port { get; } = FreePort.Take();

    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    /// <summary>Returns when it takes connections.</summary>
    public async Task StartAsync()
    {
        process = Process.Start(new ProcessStartInfo("redis-server", ["--bind", "127.0.0.1", "--port", $"{Port}", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        })!;
        process.BeginOutputReadLine();
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using var trying = new TcpClient();
                await trying.ConnectAsync("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(20);
            }
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

    public async ValueTask DisposeAsync()
    {
        if (process is not null) await KillAsync();
    }
}
