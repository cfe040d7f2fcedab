using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Prsp.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>ministries</c>: those of a country; and a first set to edit where there is none.</summary>
internal static class MinistriesCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        // The subcommand has an argument of its own; without one the reader wants the list.
        country.Arity = ArgumentArity.ZeroOrOne;
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("ministries", "List the ministries of a country, or propose a first set",
            new Example("aidcoord ministries UG", "The ministries that the government entered"),
            new Example("aidcoord ministries propose UG --preview", "See the set that AidCoord would propose"))
        {
            country, json, Propose(terminal),
        };
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (!result.Has(country) && !result.Children.OfType<System.CommandLine.Parsing.CommandResult>().Any())
                result.AddError("Say of which country, such as: aidcoord ministries UG");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var code = line.GetValue(country)!;
            var request = new ListMinistriesRequest { Parent = $"countries/{code}", PageSize = 1000 };
            var all = new ListMinistriesResponse();
            do
            {
                var page = await connection.AskAsync("Reading records", call => connection.Ministries.ListMinistriesAsync(request, call));
                all.Ministries.AddRange(page.Ministries);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (line.GetValue(json)) Json.Write(terminal, all);
            else if (all.Ministries.Count > 0) Write(terminal, all.Ministries);
            else
                terminal.Line($"No ministries were entered for {code}: numbers by ministry use a proposed set, drawn from the DAC sector categories. "
                    + $"To make it records that you can edit: aidcoord ministries propose {code}");
            return 0;
        });
        return verb;
    }

    private static Verb Propose(Terminal terminal)
    {
        var country = Words.Country();
        var preview = new Option<bool>("--preview") { Description = "Show the proposal and store nothing" };
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("propose", "Write a first set of ministries and mandates, drawn from the DAC sector categories, to be edited",
            new Example("aidcoord ministries propose UG --preview", "See it first"),
            new Example("aidcoord ministries propose UG", "Store it; refused when the country already has ministries"))
        {
            country, preview, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: false, cancellation);
            var code = line.GetValue(country)!;
            var request = new ProposeMinistriesRequest { Parent = $"countries/{code}", ValidateOnly = line.GetValue(preview) };
            var answer = await connection.AskAsync("Reading records", call => connection.Ministries.ProposeMinistriesAsync(request, call));
            if (line.GetValue(json))
            {
                Json.Write(terminal, answer);
                return 0;
            }

            Write(terminal, answer.Ministries);
            terminal.Line();
            var many = $"{answer.Ministries.Count} ministries and {answer.MandateCount} mandates";
            terminal.Line(request.ValidateOnly ? $"A preview of {many}; nothing was stored." : $"Stored {many}. What is computed from them stays marked as inferred until \"proposed\" is taken away.");
            if (!request.ValidateOnly) terminal.Line($"See one: aidcoord get countries/{code}/ministries/{answer.Ministries.Select(m => m.Name.Split('/')[^1]).FirstOrDefault()}");
            return 0;
        });
        return verb;
    }

    private static void Write(Terminal terminal, IReadOnlyList<Ministry> ministries)
    {
        var grid = new Grid().Text("Ministry").Text("Key").Text("Code").Text("Standing");
        foreach (var ministry in ministries)
            grid.Row(ministry.Names.FirstOrDefault()?.Text_ ?? "", ministry.Name.Split('/')[^1], ministry.Code, ministry.Proposed ? "proposed" : "confirmed");
        grid.Write(terminal);
    }
}
