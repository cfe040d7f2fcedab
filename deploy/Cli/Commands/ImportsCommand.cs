using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>imports</c>: what was loaded into a country, and how it ended.</summary>
internal static class ImportsCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = new Argument<string>("CC")
        {
            Description = "Country such as UG; all for imports over all countries",
            CustomParser = result => Words.CountryCode(result.Tokens[0].Value, true, result.AddError),
        };
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("imports", "List the imports of a country, newest last",
            new Example("aidcoord imports UG", "What was loaded, and how it ended"))
        {
            country, json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = new ListImportsRequest { Parent = $"countries/{line.GetValue(country)}", PageSize = 1000 };
            var all = new ListImportsResponse();
            do
            {
                var page = await connection.AskAsync("Reading records", call => connection.Imports.ListImportsAsync(request, call));
                all.Imports.AddRange(page.Imports);
                request.PageToken = page.NextPageToken;
            }
            while (request.PageToken.Length > 0);
            if (line.GetValue(json)) Json.Write(terminal, all);
            else Write(terminal, all, line.GetValue(country)!);
            return 0;
        });
        return verb;
    }

    private static void Write(Terminal terminal, ListImportsResponse all, string country)
    {
        if (all.Imports.Count == 0)
        {
            terminal.Line($"Nothing was imported into {country} yet. Load a file with: aidcoord import FILE --country {country}");
            return;
        }

        var grid = new Grid().Text("Import").Text("Dataset").Text("Begun").Text("Outcome").Number("Activities read").Number("Stored")
            .Number("Already there").Number("Not stored").Number("Issues");
        foreach (var import in all.Imports)
        {
            grid.Row(import.Name, import.Dataset, Figures.Instant(import.CreateTime), ImportText.Outcome(import), Figures.Count(import.ActivitiesRead),
                Figures.Count(import.ActivitiesStored), Figures.Count(import.ActivitiesUnchanged), Figures.Count(import.ActivitiesRefused),
                Figures.Count(import.IssueCount));
        }

        grid.Write(terminal);
        terminal.Line();
        terminal.Line("What an import found wrong: aidcoord issues IMPORT");
    }
}
