using System.Net;
using System.Net.Sockets;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A TCP proxy: each new connection goes to the next replica that can be reached.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, FreePort.Take());
    private readonly Task accepting;
    private int next;

    public Line(params Leg[] legs)
    {
        Legs = legs;
        listener.Start();
        accepting = AcceptAsync();
    }

    public IReadOnlyList<Leg> Legs { get; }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public string Address => $"http://127.0.0.1:{Port}";

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        foreach (var leg in Legs) leg.Set(Network.Cut);
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var caller = await listener.AcceptSocketAsync();
                caller.NoDelay = true;
                _ = ServeAsync(caller);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(Socket caller)
    {
        for (var tried = 0; tried < Legs.Count; tried++)
        {
            var leg = Legs[(int)((uint)Interlocked.Increment(ref next) % (uint)Legs.Count)];
            if (await leg.ConnectAsync() is not { } replica) continue;
            await leg.JoinAsync(caller, replica);
            return;
        }

        Leg.Reset(caller);
    }
}
