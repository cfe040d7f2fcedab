using System.Net;
using AidCoord.Gateway.Identity;
using AidCoord.Hosting;
using AidCoord.Hosting.Identity;

namespace AidCoord.Gateway;

/// <summary>Where the gateway listens and where the services are.</summary>
public sealed record GatewayOptions
{
    /// <summary>The services that <c>routes.json</c> sends calls to.</summary>
    public static readonly IReadOnlyList<string> ServiceNames = ["projects", "undaf", "prsp", "coordination", "accounts"];

    /// <summary>Where each service listens, by its name: <c>projects</c> → <c>http://127.0.0.1:7101</c>. One that is left out is unavailable.</summary>
    public required IReadOnlyDictionary<string, Uri> Services { get; init; }

    /// <summary>Where to listen. Default: this machine only.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>The port, for gRPC and HTTP alike. Default 0: any free one, see <see cref="GatewayHost.Address"/>.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The secret by which the gateway tells services who calls, and with which the system asks who that is; null for a system that
    /// asks nobody, which listens on this machine only.
    /// </summary>
    public IdentityKey? IdentityKey { get; init; }

    /// <summary>The identity provider whose tokens are believed beside accounts; null for none.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>Countries whose aggregates anybody may read without signing in. Default: none.</summary>
    public IReadOnlyList<string> PublicCountries { get; init; } = [];

    /// <summary>The largest request that the JSON door takes, in bytes. Default 4 MiB. gRPC messages are limited by the services.</summary>
    public int LargestJson { get; init; } = 4 * 1024 * 1024;

    /// <summary>How often each service is asked for its health. Default 1 s.</summary>
    public TimeSpan HealthInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The least serious messages that are logged to standard error. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>
    /// The options that the gateway's own process takes from its environment: <c>AIDCOORD_LISTEN</c>, <c>AIDCOORD_PORT</c>
    /// <c>AIDCOORD_LOG</c> and <c>AIDCOORD_IDENTITY_KEY_FILE</c> as for every service, <c>AIDCOORD_PUBLIC</c> (codes of countries), and <c>AIDCOORD_PROJECTS</c>, <c>AIDCOORD_UNDAF</c>,
    /// <c>AIDCOORD_PRSP</c>, <c>AIDCOORD_COORDINATION</c> and <c>AIDCOORD_ACCOUNTS</c> with their addresses; <c>AIDCOORD_OIDC_…</c>, see <see cref="OidcOptions"/>.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static GatewayOptions FromEnvironment(int defaultPort = 7100)
    {
        var listening = ServiceHostOptions.FromEnvironment("gateway", defaultPort);
        var services = new Dictionary<string, Uri>();
        foreach (var name in ServiceNames)
        {
            var variable = $"AIDCOORD_{name.ToUpperInvariant()}";
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text)
            {
                services[name] = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                    ? address
                    : throw new FormatException($"The environment variable {variable} is \"{text}\"; it should be an address such as http://127.0.0.1:7101.");
            }
        }

        return new GatewayOptions
        {
            Services = services,
            ListenOn = listening.ListenOn,
            Port = listening.Port,
            LogLevel = listening.LogLevel,
            IdentityKey = listening.IdentityKey,
            Oidc = listening.IdentityKey is null ? null : OidcOptions.From(Environment.GetEnvironmentVariable),
            PublicCountries = Countries("AIDCOORD_PUBLIC"),
        };
    }

    private static string[] Countries(string variable)
    {
        var codes = (Environment.GetEnvironmentVariable(variable) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return codes.All(code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'])
            ? codes
            : throw new FormatException($"The environment variable {variable} is \"{string.Join(',', codes)}\"; it should be codes of countries such as SN,UG.");
    }
}
