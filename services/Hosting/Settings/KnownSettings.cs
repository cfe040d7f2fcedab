namespace AidCoord.Hosting.Settings;

/// <summary>
/// Every setting there is. What a process reads, the messages about it, <c>aidcoord settings</c> and the table in
/// <c>deploy/README.md</c> all come from here.
/// </summary>
public static class KnownSettings
{
    /// <summary>The processes of a system, and the port that each takes when nobody names one.</summary>
    public static readonly IReadOnlyDictionary<string, int> Ports = new Dictionary<string, int>
    {
        ["gateway"] = 7100,
        ["projects"] = 7101,
        ["undaf"] = 7102,
        ["prsp"] = 7103,
        ["coordination"] = 7104,
        ["accounts"] = 7105,
        ["portal"] = 7106,
    };

    /// <summary>Who reads the settings of <c>aidcoord</c> itself.</summary>
    public const string Command = "aidcoord";

    /// <summary>Variables of tests begin with this. A process that is tested lets them be.</summary>
    public const string OfTests = "AIDCOORD_TEST_";

    private static readonly string[] Every = ["gateway", "projects", "undaf", "prsp", "coordination", "accounts", "portal"];
    // The portal has no rights of its own, and so no key.
    private static readonly string[] Keepers = ["gateway", "projects", "undaf", "prsp", "coordination", "accounts"];
    private static readonly string[] Data = ["projects", "undaf", "prsp", "accounts"];
    private static readonly string[] Callers = ["gateway", "coordination"];
    private static readonly string[] Gateway = ["gateway"];
    private static readonly string[] Askers = ["gateway", "portal"];

    private const string AnAddress = "an address such as http://127.0.0.1:7101";
    private const string Replicas = "an address such as http://127.0.0.1:7101, or several with commas between them";

    /// <summary>The table, in the order in which a reader wants it.</summary>
    public static readonly IReadOnlyList<Setting> All =
    [
        new("AIDCOORD_SETTINGS", "A file with settings, in JSON. What the environment says goes before what the file says.", "the path of a JSON file", "/etc/aidcoord/settings.json", [.. Every, Command]),
        new("AIDCOORD_LISTEN", "Where to listen. 0.0.0.0 is every network of the machine.", "an IP address, such as 127.0.0.1", "0.0.0.0", Every) { Default = "127.0.0.1" },
        new("AIDCOORD_PORT", "The port. 0 takes a free one.", "a port from 0 (any) to 65535", "7100", Every)
        {
            DefaultInWords = string.Join(", ", Ports.Select(port => $"{port.Key} {port.Value}")),
        },
        new("AIDCOORD_STORE", "Where a data service keeps its records: a file for SQLite, or a connection string for PostgreSQL, which holds an equals sign. Each service has a database of its own.", "the path of a file, or a PostgreSQL connection string", "Host=db;Database=projects;Username=aidcoord", Data)
        {
            DefaultInWords = "the service's name with .db, in the current folder", IsSecret = true,
        },
        new("AIDCOORD_STORE_PASSWORD", "The password that belongs to the connection string in AIDCOORD_STORE, so that only it need be secret.", "a password, with a PostgreSQL connection string in AIDCOORD_STORE", "(from a file: AIDCOORD_STORE_PASSWORD_FILE=/run/secrets/store)", Data) { IsSecret = true },
        new("AIDCOORD_PROJECTS", "Where the projects service is. Several replicas: their addresses with commas between them, or a name that has several IP addresses.", Replicas, "http://projects:7101", Callers) { DefaultInWords = "port 7101 of this machine" },
        new("AIDCOORD_UNDAF", "Where the UNDAF service is. Several replicas: their addresses with commas between them, or a name that has several IP addresses.", Replicas, "http://undaf:7102", Callers) { DefaultInWords = "port 7102 of this machine" },
        new("AIDCOORD_PRSP", "Where the plan service is. Several replicas: their addresses with commas between them, or a name that has several IP addresses.", Replicas, "http://prsp:7103", Callers) { DefaultInWords = "port 7103 of this machine" },
        new("AIDCOORD_COORDINATION", "Where the coordination service is. Several replicas: their addresses with commas between them, or a name that has several IP addresses.", Replicas, "http://coordination:7104", Askers) { DefaultInWords = "port 7104 of this machine" },
        new("AIDCOORD_PORTAL", "Where the portal is, which makes the pages.", AnAddress, "http://portal:7106", Gateway) { DefaultInWords = "none: the gateway has one page of its own" },
        new("AIDCOORD_ACCOUNTS", "Where the accounts service is.", AnAddress, "http://accounts:7105", Gateway) { DefaultInWords = "port 7105 of this machine; none with AIDCOORD_OIDC_ISSUER, or without AIDCOORD_IDENTITY_KEY" },
        new("AIDCOORD_IDENTITY_KEY", "The secret by which the gateway and the services of one system know each other, the same for all of them. With it the system asks who comes; without it, it listens on this machine only.", "base64 of 32 bytes or more, one key a line", "(from a file: AIDCOORD_IDENTITY_KEY_FILE=/run/secrets/identity)", [.. Keepers, Command]) { DefaultInWords = "that of the data folder; none for a process of its own", IsSecret = true },
        new("AIDCOORD_PUBLIC", "Countries whose aggregates anybody may read without signing in.", "codes of countries, with commas between them", "SN,UG", Gateway) { DefaultInWords = "none" },
        new("AIDCOORD_OIDC_ISSUER", "The identity provider whose tokens are believed beside accounts: the iss of its tokens, where its keys are found too.", "an address that begins with https://", "https://login.example.org", Gateway) { DefaultInWords = "none" },
        new("AIDCOORD_OIDC_AUDIENCE", "The aud that a token must be made for.", "the aud of tokens, with AIDCOORD_OIDC_ISSUER", "aidcoord", Gateway) { DefaultInWords = "none: required with AIDCOORD_OIDC_ISSUER" },
        new("AIDCOORD_OIDC_ROLES_CLAIM", "The claim of a token that holds roles, each as role/country or role/country/of.", "the name of a claim", "roles", Gateway) { Default = "aidcoord_roles" },
        new("AIDCOORD_OIDC_KEYS", "The public keys of the identity provider, for a country whose line to it is not reliable. Read at the start.", "a JSON Web Key Set with a public key for signatures", "(from a file: AIDCOORD_OIDC_KEYS_FILE=/etc/aidcoord/keys.json)", Gateway) { DefaultInWords = "found at the issuer" },
        new("AIDCOORD_REDIS", "A Redis server that makes several replicas faster; no answer depends on it. Only the system itself may reach it.", "like redis:6379, or with more after commas, such as redis:6379,password=…,ssl=true", "redis:6379", [.. Data, "coordination", "gateway"]) { DefaultInWords = "none", IsSecret = true },
        new("AIDCOORD_COUNTRY_MEMORY", "How much memory, in MB, the countries that are held may take together. The country asked about last is held in any case.", "a whole number from 1 to 10000000", "500", ["coordination"]) { DefaultInWords = "a quarter of what the process may have" },
        new("AIDCOORD_TLS_CERTIFICATE", "The certificate for TLS in PEM, with those between it and its root. A file that changes is taken without a restart. Without it, the gateway speaks plain HTTP.", "the path of a PEM file", "/run/secrets/tls.crt", Gateway),
        new("AIDCOORD_TLS_KEY", "The private key of the certificate, in PEM, not encrypted.", "the path of a PEM file", "/run/secrets/tls.key", Gateway),
        new("AIDCOORD_CALLS_PER_SECOND", "How many calls a caller may make each second over a longer time; ten times as many at once. 0 sets no limit.", "a whole number from 0 to 1000000", "50", Gateway) { Default = "100" },
        new("AIDCOORD_CALLS_AT_ONCE", "How many calls of one caller may run at the same time. 0 sets no limit.", "a whole number from 0 to 1000000", "20", Gateway) { Default = "100" },
        new("AIDCOORD_CALL_SECONDS", "After this long a call with one answer is given up. Streams (uploads, exports, change feeds) have no such limit.", "a whole number from 1 to 86400", "120", Gateway) { Default = "300" },
        new("AIDCOORD_TRUSTED_PROXIES", "Proxies before the gateway, whose X-Forwarded-For is believed: the limits then count the caller and not the proxy.", "IP addresses or networks, with commas between them", "10.0.0.0/8", Gateway) { DefaultInWords = "none" },
        new("AIDCOORD_LOG", "The least serious messages that are written to standard error.", "one of Trace, Debug, Information, Warning, Error, Critical, None", "Information", Every) { Default = "Warning" },
        new("AIDCOORD_WATCH_PORT", "A second port, for those who watch the process: /livez, /readyz and /metrics (Prometheus) over HTTP/1.1. Not for the public.", "a port from 0 (any) to 65535", "7200", Every) { DefaultInWords = "none: nothing is shown" },
        new("AIDCOORD_OTLP_ENDPOINT", "Where traces, metrics and logs are sent, as OpenTelemetry over gRPC.", AnAddress, "http://collector:4317", Every) { DefaultInWords = "none: nothing is sent" },
        new("AIDCOORD_OTLP_HEADERS", "Headers for the OpenTelemetry receiver, such as a token.", "key=value pairs, with commas between them", "(from a file: AIDCOORD_OTLP_HEADERS_FILE=/run/secrets/otlp)", Every) { IsSecret = true },
        new("AIDCOORD_STOP_WITH_PARENT", "Stop at the end of standard input, so that the process does not outlive the one that started it.", "true or false", "true", Every) { Default = "false" },
        new("AIDCOORD_DATA", "The folder with the data of the system that a command works with.", "the path of a folder", "/srv/aidcoord", [Command]) { DefaultInWords = "your own data folder" },
        new("AIDCOORD_GATEWAY", "The system that a command talks to.", "an address such as http://127.0.0.1:7100", "https://aid.example.org", [Command]) { DefaultInWords = "that of the data folder" },
        new("AIDCOORD_KEY", "The machine key by which a command says who it is, to a system named by its address.", "a key, which begins with aidcoord_", "(the first line of a file: --key-file FILE)", [Command]) { DefaultInWords = "none", IsSecret = true },
        new("AIDCOORD_TRACE", "Show where in the program an unexpected failure happened.", "1, or nothing", "1", [Command]) { DefaultInWords = "not shown" },
    ];

    private static readonly Dictionary<string, Setting> ByName = All.ToDictionary(setting => setting.Name, StringComparer.Ordinal);

    /// <summary>The setting with a name, or null.</summary>
    public static Setting? Find(string name) => ByName.GetValueOrDefault(name);
}
