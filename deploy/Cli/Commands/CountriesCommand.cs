using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>countries</c>: what is known, country by country.</summary>
internal static class CountriesCommand
{
    public static Command Create(Terminal terminal)
    {
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("countries", "List the countries of which records are known",
            new Example("aidcoord countries", "Countries, their projects and years"),
            new Example("aidcoord countries --json", "The same for a script"))
        {
            json,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var answer = await connection.AskAsync("Reading records", call => connection.Metrics.ListCountriesAsync(new ListCountriesRequest(), call));
            if (line.GetValue(json)) Json.Write(terminal, answer);
            else Write(terminal, answer);
            return 0;
        });
        return verb;
    }

    private static void Write(Terminal terminal, ListCountriesResponse answer)
    {
        if (answer.Countries.Count == 0)
        {
            terminal.Line("No country has records yet. Load a file with: aidcoord import FILE --country CC");
            return;
        }

        var grid = new Grid().Text("Code").Text("Country").Number("Projects").Number("Ministries").Text("Fiscal years with money");
        foreach (var country in answer.Countries)
        {
            grid.Row(
                country.Country.Split('/')[^1],
                country.DisplayName,
                Figures.Count(country.ProjectCount),
                country.MinistryCount == 0 ? "proposed" : Figures.Count(country.MinistryCount),
                country.Period is { } years ? $"{years.FromYear} to {years.ToYear}" : "none");
        }

        grid.Write(terminal);
        if (answer.Countries.Any(c => c.MinistryCount == 0))
        {
            terminal.Line();
            terminal.Line("\"proposed\": the government has entered no ministries, so a proposed set is used. To edit it: aidcoord ministries propose CC");
        }
    }
}
