using System.Net;
using AidCoord.Hosting;

namespace AidCoord.Portal;

/// <summary>Where the portal listens and where its numbers come from.</summary>
/// <param name="Coordination">Address of the coordination service, such as <c>http://127.0.0.1:7104</c>.</param>
public sealed record PortalOptions(string Coordination)
{
    /// <summary>Port when the environment names none.</summary>
    public const int DefaultPort = 7105;

    /// <summary>Where to listen. Default: this machine only.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>The port. Default 0: any free one, see <see cref="PortalHost.Address"/>.</summary>
    public int Port { get; init; }

    /// <summary>The least serious messages that are logged to standard error. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>
    /// What a process of its own takes from its environment: <c>AIDCOORD_COORDINATION</c> is the address (port 7104 of this
    /// machine when not set); <c>AIDCOORD_LISTEN</c>, <c>AIDCOORD_PORT</c> and <c>AIDCOORD_LOG</c> as every service.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static PortalOptions FromEnvironment()
    {
        const string variable = "AIDCOORD_COORDINATION";
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text)) text = "http://127.0.0.1:7104";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new FormatException($"The environment variable {variable} is \"{text}\"; it should be an address such as http://127.0.0.1:7104.");
        var listening = ServiceHostOptions.FromEnvironment("portal", DefaultPort);
        return new PortalOptions(text) { ListenOn = listening.ListenOn, Port = listening.Port, LogLevel = listening.LogLevel };
    }
}
