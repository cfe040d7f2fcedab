using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;

namespace AidCoord.Cli.Commands;

/// <summary><c>up</c>: the whole system in this process, until it is told to stop.</summary>
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
        var verb = new Verb("up", "Run all services and the gateway in this process, and serve until Ctrl-C",
            new Example("aidcoord up", "Serve your own data folder on a free port"),
            new Example("aidcoord up --data /srv/aidcoord --port 5080", "Serve a folder on a known port"))
        {
            data, port,
        };
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = line.GetValue(data) is { } given ? Path.GetFullPath(given) : DataFolder.Default(terminal);
            var folder = DataFolder.TryTake(path)
                ?? throw Fault.NotReachable(DataFolder.HolderAddress(path) is { } there
                    ? $"The data folder {path} is already served at {there}. Use that, or choose another folder with --data."
                    : $"The data folder {path} is in use by another aidcoord command. Wait until it ends, or choose another with --data.");
            await using var system = await LocalSystem.StartAsync(folder, line.GetValue(port), LogLevel.Warning, cancellation);
            folder.Announce(system.Address);
            terminal.Line($"Data folder: {path}");
            await ServeAsync(terminal, system, cancellation);
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

    /// <summary>Says where the system is and waits for the end.</summary>
    public static async Task ServeAsync(Terminal terminal, LocalSystem system, CancellationToken cancellation)
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
