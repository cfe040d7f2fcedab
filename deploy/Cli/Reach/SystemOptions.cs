using System.CommandLine;
using AidCoord.Cli.Commands;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;

namespace AidCoord.Cli.Reach;

/// <summary>The options that say which system a command talks to.</summary>
internal sealed class SystemOptions
{
    private readonly Option<string?> _gateway = new("--gateway")
    {
        Description = "Talk to the system at this address (or set AIDCOORD_GATEWAY); otherwise the data folder's system, started here if it is not running",
        HelpName = "URL",
    };

    private readonly Option<string?> _data = new("--data")
    {
        Description = "Folder with the data (or set AIDCOORD_DATA); your own data folder when not given",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(_gateway);
        command.Add(_data);
        command.Validators.Add(result =>
        {
            if (result.Has(_gateway) && result.Has(_data))
                result.AddError("--gateway names a running system and --data a folder: give one of them.");
        });
    }

    /// <summary>Connects to the system, or starts it in this process.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="terminal">Where a wait is told.</param>
    /// <param name="reading">The command only reads: an empty folder is an error, and nothing is created.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="Fault">The system cannot be reached or started.</exception>
    public async Task<Connection> OpenAsync(ParseResult line, Terminal terminal, bool reading, CancellationToken cancellation)
    {
        var named = line.GetValue(_gateway);
        var folder = line.GetValue(_data);
        if (named is null && folder is null && terminal.Environment("AIDCOORD_GATEWAY") is { Length: > 0 } set) named = set;
        if (named is not null) return Connection.To(Address(named), terminal, cancellation);
        return await Connection.ToFolderAsync(folder is null ? DataFolder.Default(terminal) : Path.GetFullPath(folder), terminal, reading, cancellation);
    }

    /// <summary>Connects to a system that is named by its address or by its data folder, which may be new.</summary>
    /// <exception cref="Fault">The system cannot be reached or started.</exception>
    public static async Task<Connection> OpenAsync(string place, Terminal terminal, CancellationToken cancellation) =>
        place.Contains("://", StringComparison.Ordinal)
            ? Connection.To(Address(place), terminal, cancellation)
            : await Connection.ToFolderAsync(Path.GetFullPath(place), terminal, reading: false, cancellation);

    private static Uri Address(string text)
    {
        var full = text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text;
        return Uri.TryCreate(full, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0
            ? address
            : throw Fault.Usage($"\"{text}\" is not the address of a system. Give one such as http://localhost:5080.");
    }
}
