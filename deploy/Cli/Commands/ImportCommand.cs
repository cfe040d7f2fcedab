using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Cli.Uploads;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>import</c>: loads files that donors publish.</summary>
internal static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Description = "IATI activity files, .xml or .xml.gz, any version", Arity = ArgumentArity.OneOrMore };
        var country = new Option<string>("--country")
        {
            Description = "Keep what concerns this country (ISO 3166-1 alpha-2); all puts each activity under every country it names",
            HelpName = "CC",
            Required = true,
            CustomParser = result => Words.CountryCode(result.Tokens[0].Value, true, result.AddError),
        };
        var assume = new Option<bool>("--assume-country") { Description = "Take activities that name no country at all as this country's, and flag them" };
        var preview = new Option<bool>("--preview") { Description = "Read and count everything, and store nothing" };
        var dataset = new Option<string?>("--dataset")
        {
            Description = "Name of the dataset, by which a new version of the same file is known; the file's name when not given",
            HelpName = "NAME",
        };
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 also when a single activity was refused" };
        var json = new Option<bool>("--json") { Description = "Print the import as JSON, one line a file (the proto3 mapping, defaults included)" };
        var system = new SystemOptions();
        var verb = new Verb("import", "Load IATI files into a country's projects; loading a file again changes nothing",
            new Example("aidcoord import activities.xml --country UG", "Load what concerns Uganda"),
            new Example("aidcoord import aims.xml --country NP --assume-country", "The file of a country's own system, which names no country"),
            new Example("aidcoord import *.xml.gz --country all --preview", "See what many files hold, and store nothing"),
            new Example("aidcoord import dfid.xml --country UG --json", "Counts and exact sums, for a script"))
        {
            files, country, assume, preview, dataset, strict, json,
        };
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.Has(assume) && "all".Equals(result.Word(country), StringComparison.OrdinalIgnoreCase))
                result.AddError("--assume-country needs one country: it cannot go with --country all.");
            if (result.Has(dataset) && result.GetResult(files) is { Tokens.Count: > 1 })
                result.AddError("--dataset names one dataset: import the files one by one.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            var paths = Existing(line.GetValue(files)!);
            await using var connection = await system.OpenAsync(line, terminal, reading: false, cancellation);
            var upload = new Upload(connection);
            var done = new List<UploadResult>();
            foreach (var path in paths)
            {
                var start = new ImportStart
                {
                    Parent = $"countries/{line.GetValue(country)}",
                    Dataset = line.GetValue(dataset) ?? Path.GetFileName(path),
                    AssumeCountry = line.GetValue(assume),
                    ValidateOnly = line.GetValue(preview),
                };
                var title = paths.Count == 1 ? start.Dataset : $"{done.Count + 1} of {paths.Count}: {start.Dataset}";
                var result = await Progress.ShowAsync(terminal, title, tell => upload.RunAsync(path, title, start, tell, cancellation));
                done.Add(result);
                if (!line.GetValue(json)) continue;
                terminal.Line(Json.Line(result.Import));
                await terminal.Out.FlushAsync(cancellation);
                if (result.Failed) terminal.Error.WriteLine($"aidcoord: {result.Import.Dataset}: {result.Import.Failure}");
            }

            if (!line.GetValue(json)) ImportText.Write(terminal, done);
            var refused = done.Any(d => d.Import.ActivitiesRefused > d.Import.ActivitiesElsewhere);
            return done.Any(d => d.Failed) || (line.GetValue(strict) && refused) ? ExitCode.Failed : ExitCode.Success;
        });
        return verb;
    }

    // A typing error in the third name should not be found after the first two were loaded.
    private static List<string> Existing(string[] names)
    {
        var missing = names.Where(n => !File.Exists(n)).ToArray();
        if (missing.Length == 0) return [.. names];
        var what = missing.All(Directory.Exists) ? "is a folder, not a file" : "does not exist";
        throw Fault.Usage($"{string.Join(", ", missing)} {what}. Nothing was loaded. Check the name{(missing.Length > 1 ? "s" : "")} and try again.");
    }
}
