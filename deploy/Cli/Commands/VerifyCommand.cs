using System.CommandLine;
using System.Globalization;
using AidCoord.Cli.Audit;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Changes.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>verify</c>: whether anything was edited behind the system's back.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var expected = new Option<NotedHead[]>("--expect")
        {
            Description = "A hash that an earlier verify printed, as SERVICE@CHANGE:HASH; repeat for more. The only way to find a chain that was made anew as a whole",
            HelpName = "NOTE",
            AllowMultipleArgumentsPerToken = true,
            CustomParser = result => [.. result.Tokens.Select(token => NotedHead.Read(token.Value, result.AddError)).OfType<NotedHead>()],
        };
        var json = new Option<bool>("--json") { Description = "Print the answer of each service as JSON on a line of its own" };
        var system = new SystemOptions();
        var verb = new Verb("verify", "Read every change and say whether anything was edited, deleted or added behind the system's back",
            new Example("aidcoord verify", "Check your own data folder, running or not"),
            new Example("aidcoord verify --gateway http://aid.example:5080 --json", "Check a system from a script"),
            new Example($"aidcoord verify --expect projects@1042:{new string('a', 64)}", "Compare also with a hash that was noted on paper"))
        {
            expected, json,
        };
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.GetResult(expected)?.Tokens.GroupBy(token => token.Value.Split('@')[0]).Any(service => service.Count() > 1) == true)
                result.AddError("--expect: give one note for each service, the latest.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var notes = line.GetValue(expected) ?? [];
            var found = new List<(string Service, VerifyChangesResponse Answer)>();
            foreach (var service in await connection.OwnDataServicesAsync())
            {
                var note = notes.FirstOrDefault(note => note.Service == service);
                found.Add((service, await VerifyAsync(connection, terminal, service, note?.Sequence ?? 0, note?.Hash ?? "")));
            }

            if (line.GetValue(json))
            {
                foreach (var (service, answer) in found) terminal.Line(NotedHead.Json(service, answer));
            }
            else
            {
                Write(terminal, found);
            }

            return found.Any(each => each.Answer.BrokenSequence > 0) ? ExitCode.Failed : ExitCode.Success;
        });
        return verb;
    }

    /// <summary>Asks one service to check itself, however long it takes.</summary>
    public static async Task<VerifyChangesResponse> VerifyAsync(Connection connection, Terminal terminal, string service, long sequence = 0, string hash = "")
    {
        using var call = connection.Audit(service).VerifyChangesAsync(
            new VerifyChangesRequest { ExpectedSequence = sequence, ExpectedHash = hash }, connection.LongCall);
        return await Waiting.ForAsync(terminal, $"Reading every change of {service}", call.ResponseAsync);
    }

    private static void Write(Terminal terminal, List<(string Service, VerifyChangesResponse Answer)> found)
    {
        var grid = new Grid().Text("Service").Number("Changes").Text("Outcome");
        foreach (var (service, answer) in found)
        {
            grid.Row(service, Figures.Count(answer.Count), answer.BrokenSequence == 0 ? "as written" : string.Create(
                CultureInfo.InvariantCulture, $"BROKEN at change {answer.BrokenSequence}: {answer.BrokenReason}"));
        }

        grid.Write(terminal);
        terminal.Line();
        if (found.Any(each => each.Answer.BrokenSequence > 0))
        {
            terminal.Line("Somebody or something changed the database without the system. Keep a copy of it, find out who had access, and restore a backup from before.");
            return;
        }

        terminal.Line("Every change is as the system wrote it. Note this outside of the system, and compare with it next time:");
        terminal.Line("  aidcoord verify" + string.Concat(found.Where(each => each.Answer.Count > 0).Select(each => $" --expect {NotedHead.Text(each.Service, each.Answer)}")));
    }
}
