using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Engine.Apart;

/// <summary>All services and the gateway, each in a process of its own, watched over by this one.</summary>
internal sealed class ApartSystem : IServedSystem
{
    private readonly DataFolder _folder;
    private readonly ChildEnvironment _environment;
    private readonly Action<string> _tell;
    private readonly TimeProvider _time;
    private readonly List<Supervised> _running = [];

    private ApartSystem(DataFolder folder, ChildEnvironment environment, Terminal terminal)
    {
        (_folder, _environment, _time) = (folder, environment, terminal.Time);
        var turn = new Lock();
        _tell = line =>
        {
            lock (turn) terminal.Error.WriteLine(line);
        };
        Address = null!;
    }

    /// <inheritdoc/>
    public Uri Address { get; private set; }

    /// <inheritdoc/>
    public bool IsOpen => _environment.IsOpen;

    /// <summary>Starts everything and returns when the gateway takes calls.</summary>
    /// <param name="folder">The folder; let go when the system stops, also when it could not start.</param>
    /// <param name="environment">What each process is told.</param>
    /// <param name="terminal">Where what happens to processes is told, and their lines.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <exception cref="Fault">A process did not start.</exception>
    public static async Task<ApartSystem> StartAsync(DataFolder folder, ChildEnvironment environment, Terminal terminal, CancellationToken cancellation)
    {
        var system = new ApartSystem(folder, environment, terminal);
        try
        {
            // Those that own records first, then the one that follows them, and the door when there is something behind it.
            foreach (var process in new[] { "projects", "undaf", "prsp", "accounts", "coordination", "portal", "gateway" }) system.Address = await system.StartAsync(process, cancellation);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the door first, then Coordination, which follows the others, then those.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_running)) await process.StopAsync();
        _folder.Dispose();
    }

    private async Task<Uri> StartAsync(string process, CancellationToken cancellation)
    {
        var variables = _environment.Of(process);
        var (supervised, address) = await Supervised.StartAsync(
            process,
            () =>
            {
                var start = ThisProgram.Start(["serve", process]);
                start.Environment.Clear();
                foreach (var (name, value) in variables) start.Environment[name] = value;
                return start;
            },
            _tell,
            _time,
            cancellation);
        _running.Add(supervised);
        return address;
    }
}
