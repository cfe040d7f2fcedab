using System.Net;

namespace AidCoord.Portal;

/// <summary>Where the portal listens and where its numbers come from.</summary>
/// <param name="Coordination">Address of the coordination service, such as <c>http://127.0.0.1:7104</c>.</param>
public sealed record PortalOptions(string Coordination)
{
    /// <summary>Where to listen. Default: this machine only.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>The port. Default 0: any free one, see <see cref="PortalHost.Address"/>.</summary>
    public int Port { get; init; }

    /// <summary>The least serious messages that are logged to standard error. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
