using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AidCoord.Hosting.Connections;

/// <summary>HTTP/2 settings for services, the gateway and the calls between them.</summary>
public static class Http2Settings
{
    /// <summary>
    /// 4 MiB that a sender may be ahead of its reader on one stream. The default of 768 KiB halves the speed of an upload
    /// through a proxy; more gains nothing and costs that much memory for each upload.
    /// </summary>
    public const int StreamWindow = 4 * 1024 * 1024;

    /// <summary>16 MiB for all streams of one connection.</summary>
    public const int ConnectionWindow = 16 * 1024 * 1024;

    /// <summary>After this long without a sign of life, the other side of a connection is asked for one.</summary>
    public static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(30);

    /// <summary>Without an answer for this long, the connection is given up and its calls end.</summary>
    public static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(20);

    /// <summary>Applies the settings to a server.</summary>
    public static void Apply(KestrelServerLimits limits)
    {
        limits.Http2.InitialStreamWindowSize = StreamWindow;
        limits.Http2.InitialConnectionWindowSize = ConnectionWindow;
        limits.Http2.MaxStreamsPerConnection = 1000;
        limits.Http2.KeepAlivePingDelay = PingAfter;
        limits.Http2.KeepAlivePingTimeout = PingTimeout;
        // A reader of a change feed may pause as long as it likes; a dead one is found by the pings.
        limits.MinResponseDataRate = null;
    }

    /// <summary>A handler for HTTP/2 calls to one service.</summary>
    public static SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        EnableMultipleHttp2Connections = true,
        InitialHttp2StreamWindowSize = StreamWindow,
        KeepAlivePingDelay = PingAfter,
        KeepAlivePingTimeout = PingTimeout,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
    };
}
