using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Records;
using AidCoord.Cli.Tables;

namespace AidCoord.Cli.Commands;

/// <summary><c>get</c>: any one record, whole.</summary>
internal static class GetCommand
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = "Full name of the record, such as countries/UG/ministries/health" };
        var json = new Option<bool>("--json") { Description = "Accepted for likeness with other commands: a record is always printed as JSON" };
        var system = new SystemOptions();
        var verb = new Verb("get", "Print one record, whole, as JSON",
            new Example("aidcoord get countries/UG/ministries/health", "A ministry"),
            new Example("aidcoord get countries/UG/imports/20250102-1", "An import with its counts and sums"))
        {
            name, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var method = Collections.Single("Get", line.GetValue(name)!);
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = Collections.Request(method, "name", line.GetValue(name)!);
            Json.Write(terminal, await connection.AskAsync("Reading records", call => Collections.Call(connection.Calls, method, request, call)));
            return 0;
        });
        return verb;
    }
}
