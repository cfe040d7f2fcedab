using System.CommandLine;
using AidCoord.Cli.Commands;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Engine;
using AidCoord.Hosting.Identity;

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

    private readonly Option<string?> _key = new("--key-file")
    {
        Description = "With --gateway: say who calls with the machine key in this file (or set AIDCOORD_KEY to the key itself)",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_gateway);
        command.Add(_key);
        command.Add(_data);
        command.Validators.Add(result =>
        {
            if (result.Has(_gateway) && result.Has(_data))
                result.AddError("--gateway names a running system and --data a folder: give one of them.");
            if (result.Has(_key) && result.Has(_data))
                result.AddError("--key-file is for a system elsewhere: whoever holds the folder of --data needs no key.");
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
        return named is not null
            ? Connection.To(Address(named), terminal, cancellation, Bearer(line, terminal))
            : await Connection.ToFolderAsync(Folder(line, terminal)!, terminal, reading, cancellation);
    }

    /// <summary>The data folder that a command works on; null when it talks to a system by its address.</summary>
    public string? Folder(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_gateway) is not null) return null;
        if (line.GetValue(_data) is { } folder) return Path.GetFullPath(folder);
        return terminal.Environment("AIDCOORD_GATEWAY") is { Length: > 0 } ? null : DataFolder.Default(terminal);
    }

    // A key of an account, or the system's own for whoever runs it in several processes.
    private Func<string>? Bearer(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_key) is { } file)
        {
            var text = File.ReadLines(file).FirstOrDefault()?.Trim() ?? "";
            return text.Length > 0 ? () => text : throw Fault.Usage($"The first line of {file} is empty; it should be a key, which begins with aidcoord_.");
        }

        if (terminal.Environment("AIDCOORD_KEY") is { Length: > 0 } key) return () => key;
        try
        {
            return terminal.Environment(IdentityKey.FileVariable) is { Length: > 0 } own ? OperatorBearer.Of(IdentityKey.ReadFile(own), terminal.Time) : null;
        }
        catch (FormatException unreadable)
        {
            throw Fault.Usage(unreadable.Message);
        }
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
