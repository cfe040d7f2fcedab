using System.CommandLine;
using AidCoord.Cli.Backups;
using AidCoord.Cli.Reach;

namespace AidCoord.Cli.Commands;

/// <summary><c>restore</c>: a backup into an empty system.</summary>
internal static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER") { Description = "Folder that aidcoord backup has written" };
        var json = BackupCommand.Json();
        var system = new SystemOptions();
        var verb = new Verb("restore", "Put a backup into an empty system, and compare what came back with what was backed up",
            new Example("aidcoord restore /backups/2025-03-01 --data /srv/aidcoord-new", "Into a new data folder"),
            new Example("aidcoord restore /backups/2025-03-01 --gateway http://127.0.0.1:5080", "Into a running system with empty databases"))
        {
            folder, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var path = Path.GetFullPath(line.GetValue(folder)!);
            // Read first: a wrong name must not leave an empty data folder behind.
            await BackupManifest.ReadAsync(path, cancellation);
            await using var connection = await system.OpenAsync(line, terminal, reading: false, cancellation);
            var restored = await Waiting.ForAsync(terminal, "Restoring", BackupRestoring.RestoreAsync(connection, terminal, path, cancellation));
            if (line.GetValue(json)) terminal.Line(restored.ToJson());
            else BackupCommand.Write(terminal, restored, "Restored; every change came back as it was written.");
            return 0;
        });
        return verb;
    }
}
