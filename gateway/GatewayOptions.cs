using System.Net;
using AidCoord.Hosting;

namespace AidCoord.Gateway;

/// <summary>Where the gateway listens and where the services are.</summary>
public sealed record GatewayOptions
{
    /// <summary>The services that <c>routes.json</c> sends calls to.</summary>
    public static readonly IReadOnlyList<string> ServiceNames = ["projects", "undaf", "prsp", "coordination"];

    /// <summary>Where each service listens, by its name: <c>projects</c> → <c>http://127.0.0.1:7101</c>. One that is left out is unavailable.</summary>
    public required IReadOnlyDictionary<string, Uri> Services { get; init; }

    /// <summary>Where the portal listens, over HTTP/1.1. Null: there is none, and <c>/</c> has a page of the gateway's own.</summary>
    public Uri? Portal { get; init; }

    /// <summary>Where to listen. Default: this machine only.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>The port, for gRPC and HTTP alike. Default 0: any free one, see <see cref="GatewayHost.Address"/>.</summary>
    public int Port { get; init; }

    /// <summary>The largest request that the JSON door takes, in bytes. Default 4 MiB. gRPC messages are limited by the services.</summary>
    public int LargestJson { get; init; } = 4 * 1024 * 1024;

    /// <summary>How often each service is asked for its health. Default 1 s.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The least serious messages that are logged to standard error. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>
    /// The options that the gateway's own process takes from its environment: <c>AIDCOORD_LISTEN</c>, <c>AIDCOORD_PORT</c>
    /// and <c>AIDCOORD_LOG</c> as for every service, and <c>AIDCOORD_PROJECTS</c>, <c>AIDCOORD_UNDAF</c>,
    /// <c>AIDCOORD_PRSP</c>, <c>AIDCOORD_COORDINATION</c> and <c>AIDCOORD_PORTAL</c> with their addresses.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static GatewayOptions FromEnvironment(int defaultPort = 7100)
    {
        var listening = ServiceHostOptions.FromEnvironment("gateway", defaultPort);
        var services = ServiceNames.Select(name => (name, address: Address(name))).Where(each => each.address is not null).ToDictionary(each => each.name, each => each.address!);
        return new GatewayOptions { Services = services, Portal = Address("portal"), ListenOn = listening.ListenOn, Port = listening.Port, LogLevel = listening.LogLevel };
    }

    private static Uri? Address(string name)
    {
        var variable = $"AIDCOORD_{name.ToUpperInvariant()}";
        if (Environment.GetEnvironmentVariable(variable) is not { Length: > 0 } text)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new FormatException($"The environment variable {variable} is \"{text}\"; it should be an address such as http://127.0.0.1:7101.");
    }
}
