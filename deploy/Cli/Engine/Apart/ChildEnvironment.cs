using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Settings;

namespace AidCoord.Cli.Engine.Apart;

/// <summary>What each process of a system on one machine is told by its parent.</summary>
/// <remarks>
/// Ports are chosen here and stay the same when a process is started again. They are below those that the operating system gives
/// to clients: a client that asks a port where nobody listens yet could otherwise get that very port, and keep it.
/// </remarks>
internal sealed class ChildEnvironment
{
    // What differs from process to process, and so cannot be said for all of them in one environment.
    private static readonly string[] OfOneProcess =
    [
        "AIDCOORD_SETTINGS", "AIDCOORD_PORT", "AIDCOORD_WATCH_PORT", "AIDCOORD_PROJECTS", "AIDCOORD_UNDAF", "AIDCOORD_PRSP", "AIDCOORD_COORDINATION", "AIDCOORD_ACCOUNTS", "AIDCOORD_PORTAL",
        "AIDCOORD_STOP_WITH_PARENT",
    ];

    private readonly IReadOnlyDictionary<string, string> _inherited;
    private readonly string? _file;
    private readonly string _folder;
    private readonly Dictionary<string, int> _ports = [];
    private readonly int? _firstWatchPort;

    /// <param name="environment">All variables of the parent.</param>
    /// <param name="settingsFile">The settings file of all, or null.</param>
    /// <param name="folder">Where services keep their files that are told no other store.</param>
    /// <param name="port">The gateway's port; 0 leaves it to the settings, and takes a free one otherwise.</param>
    /// <exception cref="SettingProblem">A setting of any process cannot be used.</exception>
    public ChildEnvironment(IReadOnlyDictionary<string, string> environment, string? settingsFile, string folder, int port)
    {
        if (environment.ContainsKey("AIDCOORD_STORE") || environment.ContainsKey("AIDCOORD_STORE_FILE"))
            throw new SettingProblem("AIDCOORD_STORE is set for all processes, and each data service needs a store of its own. Name them in a settings file: { \"projects\": { \"store\": \"…\" }, … }.");
        _file = settingsFile ?? environment.GetValueOrDefault("AIDCOORD_SETTINGS");
        _inherited = environment.Where(variable => !OfOneProcess.Contains(variable.Key)).ToDictionary();
        _folder = folder;
        foreach (var (process, usual) in KnownSettings.Ports)
        {
            var chosen = Settings(process).Text("AIDCOORD_PORT") is null ? 0 : Settings(process).Number("AIDCOORD_PORT", 0, 65535);
            if (process == "gateway" && chosen == 0) chosen = ProcessSettings.Load(process, environment, _file).Number("AIDCOORD_PORT", 0, 65535);
            if (process == "gateway" && port != 0) chosen = port;
            _ports.Add(process, chosen != 0 ? chosen : FreePort(usual));
        }

        var watching = ProcessSettings.Load("gateway", environment, _file);
        if (watching.Text("AIDCOORD_WATCH_PORT") is not null) _firstWatchPort = watching.Number("AIDCOORD_WATCH_PORT", 1, 65535 - _ports.Count);
    }

    /// <summary>The system asks nobody who they are.</summary>
    public bool IsOpen => Settings("gateway").Text(IdentityKey.Setting) is null;

    /// <summary>The variables of a process, all of them.</summary>
    public IReadOnlyDictionary<string, string> Of(string process)
    {
        var variables = new Dictionary<string, string>(_inherited)
        {
            ["AIDCOORD_PORT"] = _ports[process].ToString(CultureInfo.InvariantCulture),
            ["AIDCOORD_STOP_WITH_PARENT"] = "true",
        };
        if (_file is not null) variables["AIDCOORD_SETTINGS"] = Path.GetFullPath(_file);
        // Services speak without TLS: the door for others is the gateway.
        if (process != "gateway") variables["AIDCOORD_LISTEN"] = IPAddress.Loopback.ToString();
        if (_firstWatchPort is { } first) variables["AIDCOORD_WATCH_PORT"] = (first + _ports.Keys.ToList().IndexOf(process)).ToString(CultureInfo.InvariantCulture);
        foreach (var (service, port) in _ports.Where(service => service.Key != "gateway"))
            variables[Setting.Prefix + service.ToUpperInvariant()] = $"http://127.0.0.1:{port}";
        if (IsDataService(process) && Settings(process).Text("AIDCOORD_STORE") is null) variables["AIDCOORD_STORE"] = Path.Combine(_folder, process + ".db");
        return variables;
    }

    private static bool IsDataService(string process) => KnownSettings.Find("AIDCOORD_STORE")!.ReadBy.Contains(process);

    private ProcessSettings Settings(string process) => ProcessSettings.Load(process, _inherited, _file);

    private static int FreePort(int usual)
    {
        for (var port = usual; ; port = Random.Shared.Next(20_000, 32_000))
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }
}
