using System.Net;
using System.Net.Sockets;

namespace AidCoord.EndToEnd.Tests;

/// <summary>A loopback port for a server that is started, killed and started again on it.</summary>
internal static class FreePort
{
    private static readonly HashSet<int> Given = [];

    // Below the ports that the operating system gives to clients: while somebody asks a port where nobody listens yet, one of
    // its own connections could get that very port, meet itself, and leave no place for the server.
    public static int Take()
    {
        lock (Given)
        {
            while (true)
            {
                var port = Random.Shared.Next(20_000, 32_000);
                try
                {
                    using var listener = new TcpListener(IPAddress.Loopback, port);
                    listener.Start();
                    if (Given.Add(port)) return port;
                }
                catch (SocketException)
                {
                    // Taken: another one.
                }
            }
        }
    }
}
