using System.CommandLine;
using System.Net;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Engine.Apart;
using AidCoord.Gateway;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Settings;
using AidCoord.Hosting.Watching;

namespace AidCoord.Cli.Commands;

/// <summary><c>up</c>: the whole system, in this process or apart, until it is told to stop.</summary>
internal static class UpCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = new Option<string?>("--data")
        {
            Description = "Folder for the data (or set AIDCOORD_DATA); your own data folder when not given",
            HelpName = "DIR",
        };
        var port = Port();
        var apart = new Option<bool>("--apart") { Description = "Each service in a process of its own, started again when it ends" };
        var settings = ServeCommand.SettingsFile();
        var listen = new Option<string?>("--listen")
        {
            Description = "Address to listen on, such as 0.0.0.0 for every machine that can reach this one; needs accounts or an identity provider (or set AIDCOORD_LISTEN)",
            HelpName = "IP",
        };
        var open = new Option<string?>("--public") { Description = "Countries whose aggregates anybody may read without signing in, such as SN,UG (or set AIDCOORD_PUBLIC)", HelpName = "CC,…" };
        var verb = new Verb("up", "Run all services and the gateway, and serve until Ctrl-C",
            new Example("aidcoord up", "Serve your own data folder on a free port"),
            new Example("aidcoord up --data /srv/aidcoord --port 5080", "Serve a folder on a known port"),
            new Example("aidcoord up --port 5080 --listen 0.0.0.0 --public SN", "Serve other machines too, once there are accounts"),
            new Example("aidcoord up --apart --settings /etc/aidcoord/settings.json", "Seven processes with settings from a file, as one service of the operating system"))
        {
            data, port, listen, open, apart, settings,
        };
        // The door, the one that follows and those that own records may each take their time, one after the other.
        verb.StopTime = TimeSpan.FromMinutes(1);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = line.GetValue(data) is { } given ? Path.GetFullPath(given) : DataFolder.Default(terminal);
            var file = line.GetValue(settings);
            var environment = Said(ProcessSettings.Environment(), ("AIDCOORD_LISTEN", line.GetValue(listen)), ("AIDCOORD_PUBLIC", line.GetValue(open)));
            if (line.GetValue(apart))
            {
                // Checked before the folder is touched.
                _ = new ChildEnvironment(environment, file, path, line.GetValue(port));
                await ServeAsync(
                    terminal, path,
                    async folder => await ApartSystem.StartAsync(
                        folder, new ChildEnvironment(await WithKeyAsync(environment, file, path, cancellation), file, path, line.GetValue(port)), terminal, cancellation),
                    cancellation);
            }
            else
            {
                await TogetherAsync(terminal, path, line.GetValue(port), environment, file, cancellation);
            }

            return ExitCode.Success;
        });
        return verb;
    }

    public static Option<int> Port() => new("--port")
    {
        Description = "Port of the gateway on this machine; 0 takes a free one",
        HelpName = "N",
        DefaultValueFactory = _ => 0,
        CustomParser = result => Typed.Parse(result, "--port", 0, 65535, "give a number from 0 to 65535.") ?? 0,
    };

    // In one process, the gateway's settings are those of the system; what is watched is the process as a whole.
    private static async Task TogetherAsync(
        Terminal terminal, string path, int port, IReadOnlyDictionary<string, string> environment, string? file, CancellationToken cancellation)
    {
        var settings = ProcessSettings.Load("gateway", environment, file);
        var door = GatewayOptions.From(settings);
        if (port == 0 && settings.Text("AIDCOORD_PORT") is not null) port = door.Port;
        using var telemetry = Telemetry.Start(process: "", door.Otlp, WatchServer.IsWanted(settings));
        LocalSystem? system = null;
        await using var watch = await WatchServer.StartAsync(settings, telemetry, () => system?.Standing ?? new Standing(false, new Dictionary<string, string>()));
        await ServeAsync(
            terminal, path,
            async folder =>
            {
                var asking = ProcessSettings.Load("gateway", await WithKeyAsync(environment, file, path, cancellation), file);
                return system = await LocalSystem.StartAsync(folder, port, door.LogLevel, cancellation, GatewayOptions.From(asking));
            },
            cancellation);
    }

    private static Dictionary<string, string> Said(IReadOnlyDictionary<string, string> environment, params (string Name, string? Value)[] options)
    {
        var all = environment.ToDictionary();
        foreach (var (name, value) in options.Where(option => option.Value is not null)) all[name] = value!;
        return all;
    }

    // With the folder's own key, where the settings name none: it has one from the first account on, and needs one for an identity provider.
    private static async Task<IReadOnlyDictionary<string, string>> WithKeyAsync(
        IReadOnlyDictionary<string, string> environment, string? file, string path, CancellationToken cancellation)
    {
        var door = GatewayOptions.From(ProcessSettings.Load("gateway", environment, file));
        if (door.IdentityKey is not null) return environment;
        if (door.Oidc is not null) FolderKey.OpenOrCreate(path);
        if (await FolderKey.OfAsync(path, cancellation) is not null) return Said(environment, (IdentityKey.FileVariable, FolderKey.PathOf(path)));
        if (IPAddress.IsLoopback(door.ListenOn)) return environment;
        throw Fault.Usage(
            $"Without accounts anybody who reaches {door.ListenOn} could read and change everything, so that address is refused. Make an account first: "
            + $"aidcoord users add NAME --role administrator --data {path}. Or name your identity provider in AIDCOORD_OIDC_ISSUER and AIDCOORD_OIDC_AUDIENCE.");
    }

    private static async Task ServeAsync<T>(Terminal terminal, string path, Func<DataFolder, Task<T>> start, CancellationToken cancellation) where T : IServedSystem
    {
        var folder = DataFolder.TryTake(path)
            ?? throw Fault.NotReachable(DataFolder.HolderAddress(path) is { } there
                ? $"The data folder {path} is already served at {there}. Use that, or choose another folder with --data."
                : $"The data folder {path} is in use by another aidcoord command. Wait until it ends, or choose another with --data.");
        T system;
        try
        {
            system = await start(folder);
        }
        catch
        {
            // Who started a system lets the folder go with it; one that was never begun does not.
            folder.Dispose();
            throw;
        }

        await using var serving = system;
        folder.Announce(system.Address);
        terminal.Line($"Data folder: {path}");
        await ServeAsync(terminal, system, cancellation);
    }

    /// <summary>Says where the system is and waits for the end.</summary>
    public static async Task ServeAsync(Terminal terminal, IServedSystem system, CancellationToken cancellation)
    {
        terminal.Line($"AidCoord serves at {system.Address} (open it in a browser)");
        terminal.Line(system.IsOpen
            ? "Open, this machine only: whoever uses this machine may read and change everything. See docs/identity.md for accounts."
            : "It asks who comes: whoever may read this data folder, and those with an account, a key or a token.");
        terminal.Line($"Another terminal can ask it: aidcoord countries --gateway {system.Address}{(system.IsOpen ? "" : " --key-file FILE")}");
        terminal.Line("Ctrl-C stops it.");
        await terminal.Out.FlushAsync(cancellation);
        var stopped = new TaskCompletionSource();
        await using (cancellation.Register(stopped.SetResult)) await stopped.Task;
        terminal.Error.WriteLine("Stopping …");
    }
}
