using System.CommandLine;
using AidCoord.Cli.Backups;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;

namespace AidCoord.Cli.Commands;

/// <summary><c>backup</c>: everything of a system at one instant, while others work on.</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "New folder for the backup; it appears when all is written" };
        var json = Json();
        var system = new SystemOptions();
        var verb = new Verb("backup", "Write everything the system holds into a folder, as it is at one instant; others may go on working",
            new Example("aidcoord backup /backups/2025-03-01", "Back up your own data folder, running or not"),
            new Example("aidcoord backup /backups/2025-03-01 --gateway http://aid.example:5080", "Back up a running system, on SQLite or PostgreSQL"))
        {
            folder, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = Path.GetFullPath(line.GetValue(folder)!);
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var taken = await Waiting.ForAsync(terminal, "Writing the backup", BackupTaking.TakeAsync(connection, terminal, path, cancellation));
            if (line.GetValue(json)) terminal.Line(taken.ToJson());
            else Write(terminal, taken, $"Backed up into {path}. Restore it with: aidcoord restore {path} --data NEW-FOLDER");
            return 0;
        });
        return verb;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print what the backup holds as JSON, as in its manifest" };

    public static void Write(Terminal terminal, BackupManifest manifest, string end)
    {
        var grid = new Grid().Text("Service").Number("Changes").Number("Size").Text("Hash of the last");
        foreach (var (service, saved) in manifest.Services) grid.Row(service, Figures.Count(saved.Changes), Figures.Bytes(saved.Bytes), saved.Hash);
        grid.Write(terminal);
        terminal.Line();
        terminal.Line(end);
    }
}
