using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AidCoord.Gateway.OnePort;

/// <summary>
/// HTTP/1.1 and HTTP/2 on one port without TLS. Kestrel cannot tell them apart there, but the first bytes do: every
/// HTTP/2 connection without TLS begins with <c>PRI * HTTP/2.0</c>, which is no HTTP/1.1 request (RFC 9113, section 3.4).
/// </summary>
/// <remarks>
/// Kestrel builds a chain of connection handlers for each endpoint. The HTTP/2 chain here belongs to an endpoint to which
/// nobody can connect (<see cref="NowhereTransport"/>); connections that begin with the preface are handed over to it.
/// </remarks>
internal static class PrefaceSwitch
{
    /// <summary>A connection that says nothing for this long is closed, as Kestrel does with its own.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0"u8;

    public static IServiceCollection AddOnePort(this IServiceCollection services) =>
        services.AddSingleton<IConnectionListenerFactory, NowhereTransport>();

    public static void ListenForHttp1AndHttp2(this KestrelServerOptions kestrel, IPAddress address, int port)
    {
        ConnectionDelegate? http2 = null;
        kestrel.Listen(new Nowhere(), listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.Use(next => http2 = next);
        });
        kestrel.Listen(address, port, listen =>
        {
            listen.Protocols = HttpProtocols.Http1;
            listen.Use(http1 => async connection =>
            {
                if (await BeginsWithPreface(connection.Transport.Input, connection.ConnectionClosed) is { } isHttp2)
                {
                    await (isHttp2 ? http2! : http1)(connection);
                }
            });
        });
    }

    /// <summary>Whether it is HTTP/2; null when the connection ends before that is clear. Nothing is taken from the input.</summary>
    internal static async Task<bool?> BeginsWithPreface(PipeReader input, CancellationToken closed)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(closed);
        patience.CancelAfter(Patience);
        try
        {
            while (true)
            {
                var read = await input.ReadAsync(patience.Token);
                var seen = Seen(read.Buffer);
                if (seen is not null || read.IsCompleted)
                {
                    // Marking nothing as examined makes the next reader see it at once.
                    input.AdvanceTo(read.Buffer.Start);
                    return seen;
                }

                input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static bool? Seen(ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[Preface.Length];
        var length = (int)Math.Min(buffer.Length, start.Length);
        buffer.Slice(0, length).CopyTo(start);
        if (!Preface.StartsWith(start[..length]))
        {
            return false;
        }

        return length == Preface.Length ? true : null;
    }
}
