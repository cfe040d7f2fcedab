using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Engine.Apart;
using AidCoord.Gateway;
using AidCoord.Hosting.HealthChecks;
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
        var verb = new Verb("up", "Run all services and the gateway, and serve until Ctrl-C",
            new Example("aidcoord up", "Serve your own data folder on a free port"),
            new Example("aidcoord up --data /srv/aidcoord --port 5080", "Serve a folder on a known port"),
            new Example("aidcoord up --apart --settings /etc/aidcoord/settings.json", "Five processes with settings from a file, as one service of the operating system"))
        {
            data, port, apart, settings,
        };
        // The door, the one that follows and those that own records may each take their time, one after the other.
        verb.StopTime = TimeSpan.FromMinutes(1);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = line.GetValue(data) is { } given ? Path.GetFullPath(given) : DataFolder.Default(terminal);
            var file = line.GetValue(settings);
            var environment = ProcessSettings.Environment();
            if (line.GetValue(apart))
            {
                var children = new ChildEnvironment(environment, file, path, line.GetValue(port));
                await ServeAsync(terminal, path, folder => ApartSystem.StartAsync(folder, children, terminal, cancellation), cancellation);
            }
            else
            {
                await TogetherAsync(terminal, path, line.GetValue(port), ProcessSettings.Load("gateway", environment, file), cancellation);
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
    private static async Task TogetherAsync(Terminal terminal, string path, int port, ProcessSettings settings, CancellationToken cancellation)
    {
        var door = GatewayOptions.From(settings);
        if (port == 0 && settings.Text("AIDCOORD_PORT") is not null) port = door.Port;
        using var telemetry = Telemetry.Start(process: "", door.Otlp, WatchServer.IsWanted(settings));
        LocalSystem? system = null;
        await using var watch = await WatchServer.StartAsync(settings, telemetry, () => system?.Standing ?? new Standing(false, new Dictionary<string, string>()));
        await ServeAsync(terminal, path, async folder => system = await LocalSystem.StartAsync(folder, port, door.LogLevel, cancellation, door), cancellation);
    }

    private static async Task ServeAsync<T>(Terminal terminal, string path, Func<DataFolder, Task<T>> start, CancellationToken cancellation) where T : IServedSystem
    {
        var folder = DataFolder.TryTake(path)
            ?? throw Fault.NotReachable(DataFolder.HolderAddress(path) is { } there
                ? $"The data folder {path} is already served at {there}. Use that, or choose another folder with --data."
                : $"The data folder {path} is in use by another aidcoord command. Wait until it ends, or choose another with --data.");
        await using var system = await start(folder);
        folder.Announce(system.Address);
        terminal.Line($"Data folder: {path}");
        await ServeAsync(terminal, system, cancellation);
    }

    /// <summary>Says where the system is and waits for the end.</summary>
    public static async Task ServeAsync(Terminal terminal, IServedSystem system, CancellationToken cancellation)
    {
        terminal.Line($"AidCoord serves at {system.Address} (open it in a browser)");
        terminal.Line($"Another terminal can ask it: aidcoord countries --gateway {system.Address}");
        terminal.Line("Ctrl-C stops it.");
        await terminal.Out.FlushAsync(cancellation);
        var stopped = new TaskCompletionSource();
        await using (cancellation.Register(stopped.SetResult)) await stopped.Task;
        terminal.Error.WriteLine("Stopping …");
    }
}
