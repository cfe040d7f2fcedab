using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Gateway.Identity;

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
        var listen = new Option<string?>("--listen")
        {
            Description = "Address to listen on, such as 0.0.0.0 for every machine that can reach this one; needs accounts or an identity provider",
            HelpName = "IP",
        };
        var open = new Option<string?>("--public") { Description = "Countries whose aggregates anybody may read without signing in, such as SN,UG", HelpName = "CC,…" };
        var verb = new Verb("up", "Run all services and the gateway in this process, and serve until Ctrl-C",
            new Example("aidcoord up", "Serve your own data folder on a free port"),
            new Example("aidcoord up --data /srv/aidcoord --port 5080", "Serve a folder on a known port"),
            new Example("aidcoord up --port 5080 --listen 0.0.0.0 --public SN", "Serve other machines too, once there are accounts"))
        {
            data, port, listen, open,
        };
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = line.GetValue(data) is { } given ? Path.GetFullPath(given) : DataFolder.Default(terminal);
            var folder = DataFolder.TryTake(path)
                ?? throw Fault.NotReachable(DataFolder.HolderAddress(path) is { } there
                    ? $"The data folder {path} is already served at {there}. Use that, or choose another folder with --data."
                    : $"The data folder {path} is in use by another aidcoord command. Wait until it ends, or choose another with --data.");
            Doors doors;
            try
            {
                doors = await DoorsAsync(path, line.GetValue(listen), line.GetValue(open), terminal, cancellation);
            }
            catch
            {
                folder.Dispose();
                throw;
            }

            await using var system = await LocalSystem.StartAsync(folder, line.GetValue(port), LogLevel.Warning, cancellation, doors);
            folder.Announce(system.Address);
            terminal.Line($"Data folder: {path}");
            await ServeAsync(terminal, system, cancellation);
            return ExitCode.Success;
        });
        return verb;
    }

    // Who may come in, from the options, the environment and the folder.
    private static async Task<Doors> DoorsAsync(string path, string? listen, string? open, Terminal terminal, CancellationToken cancellation)
    {
        OidcOptions? oidc;
        try
        {
            oidc = OidcOptions.From(terminal.Environment);
        }
        catch (FormatException bad)
        {
            throw Fault.Usage(bad.Message);
        }

        var address = System.Net.IPAddress.Loopback;
        if (listen is not null && !System.Net.IPAddress.TryParse(listen, out address!)) throw Fault.Usage($"--listen {listen} is not an IP address such as 0.0.0.0 or 192.168.1.10.");
        var countries = (open ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(code => Words.CountryCode(code, orAll: false, fault => throw Fault.Usage($"--public: {fault}"))).ToList();
        var doors = oidc is not null ? Doors.With(path) : await Doors.OfAsync(path, cancellation);
        if (doors.Key is null && !System.Net.IPAddress.IsLoopback(address))
        {
            throw Fault.Usage(
                $"Without accounts anybody who reaches {address} could read and change everything, so that address is refused. Make an account first: "
                + $"aidcoord users add NAME --role administrator --data {path}. Or name your identity provider in AIDCOORD_OIDC_ISSUER and AIDCOORD_OIDC_AUDIENCE.");
        }

        return doors with { ListenOn = address, Oidc = oidc, PublicCountries = countries };
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
        terminal.Line($"AidCoord serves at {system.Address}");
        terminal.Line(system.IsOpen
            ? "Open, this machine only: whoever uses this machine may read and change everything. See docs/identity.md for accounts."
            : "It asks who comes: whoever may write this data folder, and those with an account, a key or a token.");
        terminal.Line($"Another terminal can ask it: aidcoord countries --gateway {system.Address}");
        terminal.Line("Ctrl-C stops it.");
        await terminal.Out.FlushAsync(cancellation);
        var stopped = new TaskCompletionSource();
        await using (cancellation.Register(stopped.SetResult)) await stopped.Task;
        terminal.Error.WriteLine("Stopping …");
    }
}
