using System.Net;
using AidCoord.Hosting;
using AidCoord.Hosting.Settings;
using AidCoord.Hosting.Watching;

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

    /// <summary>Where logs are sent beside standard error; null for nowhere.</summary>
    public OtlpTarget? Otlp { get; init; }

    /// <summary>The options of a process of its own.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read, or the portal would show others what only this machine may see; the message names it.</exception>
    public static PortalOptions From(ProcessSettings settings)
    {
        var listening = ServiceHostOptions.From(settings);
        var coordination = settings.ServiceAddresses("coordination");
        // A service of this machine only need not ask who comes; whoever passes its answers on to others would open it to them.
        if (!IPAddress.IsLoopback(listening.ListenOn) && coordination.Addresses.Any(address => address.IsLoopback))
            throw settings.Wrong("AIDCOORD_LISTEN", "the coordination service is for this machine only, so the portal must be too: it is reached through the gateway");
        return new PortalOptions(coordination.Text) { ListenOn = listening.ListenOn, Port = listening.Port, LogLevel = listening.LogLevel, Otlp = listening.Otlp };
    }
}
