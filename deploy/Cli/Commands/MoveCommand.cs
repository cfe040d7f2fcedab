using System.CommandLine;
using AidCoord.Cli.Backups;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;

namespace AidCoord.Cli.Commands;

/// <summary><c>move</c>: everything from one system into another, empty one, whatever databases they have.</summary>
internal static class MoveCommand
{
    public static Command Create(Terminal terminal)
    {
        var to = new Option<string?>("--to") { Description = "Address of the empty system that takes everything, such as one on PostgreSQL; or a new data folder", HelpName = "URL|DIR" };
        var json = BackupCommand.Json();
        var system = new SystemOptions();
        var verb = new Verb("move", "Copy everything into another, empty system, such as from SQLite to PostgreSQL, and compare; the old one stays as it is",
            new Example("aidcoord move --data /srv/aidcoord --to http://127.0.0.1:5080", "From a data folder into a system on PostgreSQL that was started empty"),
            new Example("aidcoord move --gateway http://aid.example:5080 --to /srv/aidcoord", "From a running system into a new data folder"))
        {
            to, json,
        };
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (!result.Has(to)) result.AddError("Say where to: --to URL of an empty system, or --to FOLDER for a new data folder.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            var passing = Directory.CreateTempSubdirectory("aidcoord-move-").FullName;
            try
            {
                var backup = Path.Combine(passing, "backup");
                await using (var source = await system.OpenAsync(line, terminal, reading: true, cancellation))
                    await Waiting.ForAsync(terminal, "Reading everything", BackupTaking.TakeAsync(source, terminal, backup, cancellation));
                await using var target = await SystemOptions.OpenAsync(line.GetValue(to)!, terminal, cancellation);
                var moved = await Waiting.ForAsync(terminal, "Writing everything", BackupRestoring.RestoreAsync(target, terminal, backup, cancellation));
                if (line.GetValue(json)) terminal.Line(moved.ToJson());
                else BackupCommand.Write(terminal, moved, $"Moved to {line.GetValue(to)}. What is written into the old system from now on is not there: stop it.");
                return ExitCode.Success;
            }
            finally
            {
                Directory.Delete(passing, recursive: true);
            }
        });
        return verb;
    }
}
