using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Records;

namespace AidCoord.Cli.Commands;

/// <summary><c>delete</c>: any one record.</summary>
internal static class DeleteCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "Full name of the record, such as countries/UG/missions/2014-wb-health" };
        var system = new SystemOptions();
        var verb = new Verb("delete", "Delete one record; it stays in the history and in the change feed",
            new Example("aidcoord delete countries/UG/missions/2014-wb-health", "A mission that never took place"))
        {
            name,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var method = Collections.Single("Delete", line.GetValue(name)!);
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = Collections.Request(method, "name", line.GetValue(name)!);
            await connection.AskAsync("Reading records", call => Collections.Call(connection.Calls, method, request, call));
            terminal.Line($"Deleted {line.GetValue(name)}");
            return 0;
        });
        return verb;
    }
}
