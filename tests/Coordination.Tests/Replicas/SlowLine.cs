using System.Net;
using System.Net.Sockets;

namespace AidCoord.Coordination.Tests.Replicas;

/// <summary>A line to a server that passes everything on, each piece after a while.</summary>
internal sealed class SlowLine : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly TimeSpan _delay;
    private readonly Task _running;

    public SlowLine(string server, TimeSpan delay)
    {
        _delay = delay;
        _listener.Start();
        _running = Accept(IPEndPoint.Parse(server));
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task Accept(IPEndPoint server)
    {
        var lines = new List<Task>();
        try
        {
            while (true) lines.Add(Pass(await _listener.AcceptTcpClientAsync(_stop.Token), server));
        }
        catch (Exception stopped) when (stopped is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task Pass(TcpClient client, IPEndPoint server)
    {
        using var own = client;
        using var other = new TcpClient();
        try
        {
            await other.ConnectAsync(server, _stop.Token);
            await Task.WhenAny(Copy(own.GetStream(), other.GetStream()), Copy(other.GetStream(), own.GetStream()));
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // One side has gone.
        }
    }

    private async Task Copy(NetworkStream from, NetworkStream to)
    {
        var bytes = new byte[64 * 1024];
        while (await from.ReadAsync(bytes, _stop.Token) is > 0 and var count)
        {
            await Task.Delay(_delay, _stop.Token);
            await to.WriteAsync(bytes.AsMemory(0, count), _stop.Token);
        }
    }
}
