using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Samples;
using AidCoord.Cli.Tables;

namespace AidCoord.Cli.Commands;

/// <summary><c>load</c>: a country that somebody keeps in spreadsheets, all of it at once.</summary>
internal static class LoadCommand
{
    public static Command Create(Terminal terminal)
    {
        var folder = new Argument<string>("FOLDER")
        {
            Description = $"Folder of CSV files: ministries, staffing, plan, agreements, missions, projects. The sample country is the template: {SampleCountry.Folder}",
        };
        var country = new Option<string>("--country")
        {
            Description = "The country that the files are about (ISO 3166-1 alpha-2)",
            HelpName = "CC",
            Required = true,
            CustomParser = result => Words.CountryCode(result.Tokens[0].Value, false, result.AddError),
        };
        var system = new SystemOptions();
        var verb = new Verb("load", "Load a folder of CSV files about a country: all of it or, when a cell is wrong, nothing; again changes nothing",
            new Example("aidcoord load my-country --country UG", "What a ministry keeps in spreadsheets"))
        {
            folder, country,
        };
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: false, cancellation);
            var counts = await LoadAsync(connection, terminal, line.GetValue(folder)!, line.GetValue(country)!, cancellation);
            terminal.Line($"{Figures.Count(counts.Created)} records are new, {Figures.Count(counts.Updated)} were changed, {Figures.Count(counts.Unchanged)} were there already.");
            terminal.Line($"See them: aidcoord metrics {line.GetValue(country)} --by ministry");
            return ExitCode.Success;
        });
        return verb;
    }

    /// <summary>Loads a folder through the gateway, with a progress bar for a person.</summary>
    public static Task<LoadCounts> LoadAsync(Connection connection, Terminal terminal, string folder, string country, CancellationToken cancellation) =>
        Progress.ShowAsync(terminal, "Reading files", tell =>
            SampleCountry.LoadAsync(connection.Calls, folder, country, new Told(tell), terminal.Time, cancellation));

    // Told at once and in order, unlike the library's own, which hands over to the thread pool.
    private sealed class Told(Action<Step> tell) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => tell(new Step(value.Done, value.Total, $"Loading {value.What}"));
    }
}
