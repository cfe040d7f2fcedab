using System.Net;
using System.Net.Sockets;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>What a network can do to one way between two programs.</summary>
internal enum Network
{
    /// <summary>Everything passes.</summary>
    Open,

    /// <summary>Connections are reset, and new ones refused.</summary>
    Cut,

    /// <summary>Nothing passes and nobody is told; what was sent arrives when the network is back.</summary>
    Swallowing,

    /// <summary>Questions pass, answers do not.</summary>
    HalfOpen,

    /// <summary>Everything comes 100 ms late.</summary>
    Slow,
}

/// <summary>The way to one replica, on which a fault can be put.</summary>
internal sealed class Leg(string name, int target)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(100);

    private readonly Lock gate = new();
    private readonly HashSet<Socket> sockets = [];
    private Network network = Network.Open;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Such as <c>gateways to projects a</c>.</summary>
    public string Name => name;

    public void Set(Network state)
    {
        Socket[] lost = [];
        lock (gate)
        {
            network = state;
            if (state == Network.Cut) lost = [.. sockets];
            changed.SetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        foreach (var socket in lost) Reset(socket);
    }

    /// <summary>Connects to the replica; null when it, or the way to it, is not there.</summary>
    public async Task<Socket?> ConnectAsync()
    {
        if (State == Network.Cut) return null;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, target);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Passes bytes both ways until one side has gone.</summary>
    public async Task JoinAsync(Socket caller, Socket replica)
    {
        lock (gate)
        {
            sockets.Add(caller);
            sockets.Add(replica);
        }

        // Cut since the connection was made.
        if (State == Network.Cut) Reset(caller);
        var both = new[] { PassAsync(caller, replica, Network.Swallowing), PassAsync(replica, caller, Network.HalfOpen) };
        await Task.WhenAny(both);
        Reset(caller);
        Reset(replica);
        await Task.WhenAll(both);
        lock (gate)
        {
            sockets.Remove(caller);
            sockets.Remove(replica);
        }
    }

    /// <summary>Ends a connection without a goodbye.</summary>
    public static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It has gone already.
        }
    }

    private Network State
    {
        get { lock (gate) return network; }
    }

    private async Task PassAsync(Socket from, Socket to, Network heldAlsoBy)
    {
        var bytes = new byte[32_768];
        try
        {
            while (await from.ReceiveAsync(bytes) is var count and > 0)
            {
                await UntilPassableAsync(heldAlsoBy);
                for (var sent = 0; sent < count;) sent += await to.SendAsync(bytes.AsMemory(sent, count - sent));
            }
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // One side has gone: the other one is told by whoever joined them.
        }
    }

    private async Task UntilPassableAsync(Network heldAlsoBy)
    {
        while (true)
        {
            Task change;
            lock (gate)
            {
                if (network is not Network.Swallowing && network != heldAlsoBy) break;
                change = changed.Task;
            }

            await change;
        }

        if (State == Network.Slow) await Task.Delay(Delay);
    }
}
