using System.Net;
using AidCoord.Gateway.Identity;
using AidCoord.Gateway.Tls;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Redis;
using AidCoord.Hosting.Settings;
using AidCoord.Hosting.Watching;

namespace AidCoord.Gateway;

/// <summary>Where the gateway listens and where the services are.</summary>
public sealed record GatewayOptions
{
    /// <summary>The services that <c>routes.json</c> sends calls to.</summary>
    public static readonly IReadOnlyList<string> ServiceNames = ["projects", "undaf", "prsp", "coordination", Accounts];

    /// <summary>The service that a system may do without: one that asks nobody who they are, or only an identity provider.</summary>
    public const string Accounts = "accounts";

    /// <summary>
    /// Where each service listens, by its name: <c>projects</c> → <c>http://127.0.0.1:7101</c>, or its replicas as <see cref="ReplicaAddresses"/>
    /// has them. One that is left out is unavailable.
    /// </summary>
    public required IReadOnlyDictionary<string, ReplicaAddresses> Services { get; init; }

    /// <summary>Where the portal listens, over HTTP/1.1. Null: there is none, and <c>/</c> has a page of the gateway's own.</summary>
    public Uri? Portal { get; init; }

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

    /// <summary>Where logs are sent beside standard error; null for nowhere.</summary>
    public OtlpTarget? Otlp { get; init; }

    /// <summary>Where gateways tell each other how many calls each caller has made. Default: each counts for itself.</summary>
    public RedisOptions? Redis { get; init; }

    /// <summary>Certificate and key for TLS; null for plain HTTP.</summary>
    public TlsFiles? Tls { get; init; }

    /// <summary>Calls a second that one caller may make over a longer time. Default 0: no limit.</summary>
    public int CallsPerSecond { get; init; }

    /// <summary>Calls of one caller that may run at the same time. Default 0: no limit.</summary>
    public int CallsAtOnce { get; init; }

    /// <summary>After this long a call with one answer is given up. Default 5 min.</summary>
    public TimeSpan CallTime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Proxies before the gateway whose X-Forwarded-For is believed. Default: none.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The options of a process of its own.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read; the message names it.</exception>
    public static GatewayOptions From(ProcessSettings settings)
    {
        var listening = ServiceHostOptions.From(settings);
        var oidc = OidcOptions.From(settings);
        var hasAccounts = settings.Text("AIDCOORD_ACCOUNTS") is not null || (listening.IdentityKey is not null && oidc is null);
        return new GatewayOptions
        {
            Services = ServiceNames.Where(name => name != Accounts || hasAccounts).ToDictionary(name => name, settings.ServiceAddresses),
            Portal = settings.Address("AIDCOORD_PORTAL"),
            IdentityKey = listening.IdentityKey,
            Oidc = oidc,
            PublicCountries = settings.Read<IReadOnlyList<string>>("AIDCOORD_PUBLIC", TryReadCountries, []),
            ListenOn = listening.ListenOn,
            Port = listening.Port,
            LogLevel = listening.LogLevel,
            Otlp = listening.Otlp,
            Redis = listening.Redis,
            Tls = TlsFrom(settings),
            CallsPerSecond = settings.Number("AIDCOORD_CALLS_PER_SECOND", 0, 1_000_000),
            CallsAtOnce = settings.Number("AIDCOORD_CALLS_AT_ONCE", 0, 1_000_000),
            CallTime = TimeSpan.FromSeconds(settings.Number("AIDCOORD_CALL_SECONDS", 1, 86_400)),
            TrustedProxies = settings.Read<IReadOnlyList<IPNetwork>>("AIDCOORD_TRUSTED_PROXIES", TryReadNetworks, []),
        };
    }

    private static TlsFiles? TlsFrom(ProcessSettings settings) =>
        (settings.Text("AIDCOORD_TLS_CERTIFICATE"), settings.Text("AIDCOORD_TLS_KEY")) switch
        {
            (null, null) => null,
            (null, _) => throw settings.Wrong("AIDCOORD_TLS_CERTIFICATE", "it is missing, and AIDCOORD_TLS_KEY is set: TLS needs both"),
            (_, null) => throw settings.Wrong("AIDCOORD_TLS_KEY", "it is missing, and AIDCOORD_TLS_CERTIFICATE is set: TLS needs both"),
            var (certificate, key) => new TlsFiles(certificate, key),
        };

    private static bool TryReadCountries(string text, out IReadOnlyList<string> countries)
    {
        countries = text.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return countries.All(code => code is [>= 'A' and <= 'Z', >= 'A' and <= 'Z']);
    }

    private static bool TryReadNetworks(string text, out IReadOnlyList<IPNetwork> networks)
    {
        var read = new List<IPNetwork>();
        networks = read;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPNetwork.TryParse(part, out var network)) read.Add(network);
            else if (IPAddress.TryParse(part, out var address)) read.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else return false;
        }

        return true;
    }
}
