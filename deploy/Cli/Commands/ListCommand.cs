using System.Collections;
using System.CommandLine;
using AidCoord.Cli.Audit;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Records;
using AidCoord.Cli.Tables;
using Google.Protobuf;

namespace AidCoord.Cli.Commands;

/// <summary><c>list</c>: the records of any collection.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var collection = new Argument<string>("COLLECTION") { Description = "Such as countries/UG/projects; - in place of an id lists across" };
        var filter = new Option<string?>("--filter") { Description = "Comparisons joined by AND, as the API documents them for the kind of record", HelpName = "TEXT" };
        var top = Words.Top();
        var json = new Option<bool>("--json") { Description = "Print each record as JSON on a line of its own, instead of names and titles" };
        var system = new SystemOptions();
        var verb = new Verb("list", $"List records of any kind: {string.Join(", ", Collections.Names)}",
            new Example("aidcoord list countries/UG/projects --top 20", "The first projects"),
            new Example("aidcoord list countries/UG/ministries --filter \"proposed = true\"", "Ministries that nobody has confirmed yet"),
            new Example("aidcoord list countries/-/imports --json", "All imports, one line each, for a script"))
        {
            collection, filter, top, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            var name = line.GetValue(collection)!;
            var words = name.Split('/');
            if (words.Length < 3 || words.Length % 2 == 0 || words[0] != "countries")
                throw Fault.Usage($"\"{name}\" is not the name of a collection. Names look like countries/UG/ministries. There are: {string.Join(", ", Collections.Names)}.");
            var (method, records) = Collections.List(name);
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            // Whole records are an export, and the audit log has it; their names are not.
            if (line.GetValue(json)) await ExportRecord.WriteAsync(connection, method, name, "records as json");
            var request = Collections.Request(method, "parent", string.Join('/', words[..^1]));
            if (line.GetValue(filter) is { } text) Collections.Set(request, "filter", text);
            var limit = line.GetValue(top) ?? int.MaxValue;
            var count = 0;
            string token;
            do
            {
                Collections.Set(request, "page_size", Math.Min(1000, limit - count));
                var page = await connection.AskAsync("Reading records", call => Collections.Call(connection.Calls, method, request, call));
                foreach (IMessage record in (IList)records.Accessor.GetValue(page))
                {
                    terminal.Line(line.GetValue(json) ? Json.Line(record) : RecordLine.Of(record));
                    count++;
                }

                token = (string)page.Descriptor.FindFieldByName("next_page_token").Accessor.GetValue(page);
                Collections.Set(request, "page_token", token);
            }
            while (token.Length > 0 && count < limit);
            if (count == 0 && !line.GetValue(json)) terminal.Line($"There are no {words[^1]} in {string.Join('/', words[..^1])}.");
            if (token.Length > 0 && !line.GetValue(json)) terminal.Line("… and more: leave out --top.");
            return 0;
        });
        return verb;
    }
}
