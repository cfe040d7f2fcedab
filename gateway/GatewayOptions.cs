using System.Net;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;

namespace AidCoord.Gateway;

/// <summary>Where the gateway listens and where the services are.</summary>
public sealed record GatewayOptions
{
    /// <summary>The services that <c>routes.json</c> sends calls to.</summary>
    public static readonly IReadOnlyList<string> ServiceNames = ["projects", "undaf", "prsp", "coordination"];

    /// <summary>
    /// Where each service listens, by its name: <c>projects</c> → <c>http://127.0.0.1:7101</c>, or its replicas as <see cref="ReplicaAddresses"/>
    /// has them. One that is left out is unavailable.
    /// </summary>
    public required IReadOnlyDictionary<string, ReplicaAddresses> Services { get; init; }

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
    /// <c>AIDCOORD_PRSP</c> and <c>AIDCOORD_COORDINATION</c> with their addresses, see <see cref="ReplicaAddresses"/>.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static GatewayOptions FromEnvironment(int defaultPort = 7100)
    {
        var listening = ServiceHostOptions.FromEnvironment("gateway", defaultPort);
        var services = new Dictionary<string, ReplicaAddresses>();
        foreach (var name in ServiceNames)
        {
            var variable = $"AIDCOORD_{name.ToUpperInvariant()}";
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text)
            {
                services[name] = Read(variable, text);
            }
        }

        return new GatewayOptions { Services = services, ListenOn = listening.ListenOn, Port = listening.Port, LogLevel = listening.LogLevel };
    }

    private static ReplicaAddresses Read(string variable, string text)
    {
        try
        {
            return ReplicaAddresses.Read(text);
        }
        catch (FormatException unreadable)
        {
            throw new FormatException($"The environment variable {variable} cannot be read. {unreadable.Message}", unreadable);
        }
    }
}
