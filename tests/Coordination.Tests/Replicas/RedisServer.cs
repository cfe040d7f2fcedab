using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AidCoord.Hosting.Redis;
using StackExchange.Redis;

namespace AidCoord.Coordination.Tests.Replicas;

/// <summary>A Redis server of the test's own, which it may stop, empty and fill with anything.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly string[] Places = ["/usr/bin/redis-server", "/usr/local/bin/redis-server"];

    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Where it listens; the same after a restart.</summary>
    public string Address => $"127.0.0.1:{_port}";

    /// <summary>A service that may wait long for it: the machine of a test can be very busy.</summary>
    public static RedisOptions Patient(string address) => new(address) { Patience = TimeSpan.FromSeconds(10), LookEvery = TimeSpan.FromMilliseconds(20) };

    /// <summary>Starts one that keeps nothing on disk. The test is skipped where there is no redis-server.</summary>
    public static async Task<RedisServer> Start()
    {
        var server = new RedisServer();
        await server.Run();
        return server;
    }

    /// <summary>Starts it again, empty.</summary>
    public async Task Run()
    {
        var program = Places.FirstOrDefault(File.Exists);
        if (program is null) Assert.Skip($"needs redis-server in one of {string.Join(", ", Places)}");
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "--bind", "127.0.0.1", "--port", _port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no" }) start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        await Eventually.Holds(async () =>
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port, TestContext.Current.CancellationToken);
        });
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task Kill()
    {
        if (_process is null) return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>A client of the test's own.</summary>
    public async Task<ConnectionMultiplexer> Connect() => await ConnectionMultiplexer.ConnectAsync($"{Address},allowAdmin=true,syncTimeout=30000");

    public async ValueTask DisposeAsync() => await Kill();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
