using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Exports;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>compare</c>: two periods, and what changed between them.</summary>
internal static class CompareCommand
{
    private static readonly string[] FirstMetrics = ["total-money", "effective-counterparts", "contestable-share", "burden-hours"];

    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var from = Years("--from", "The earlier period: a fiscal year, or several as 2010-2012");
        var to = Years("--to", "The later period, in the same form; it begins after the earlier has ended");
        var by = Typed.OneOf("--by", $"What each row is: {string.Join(", ", Words.GroupingsOverTime)}", "WHAT", "ministry", Words.GroupingsOverTime);
        var metric = new Option<string[]>("--metric")
        {
            Description = $"Ids or codes of metrics, one table each; {string.Join(", ", FirstMetrics)} when not given",
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
        };
        var scope = new Scope();
        var top = Words.Top();
        var language = Words.Language();
        var json = Words.Json();
        var csv = new Option<string?>("--csv")
        {
            Description = "Write the numbers as CSV, a row a number of a group, into this file, or to standard output when no file is named; who came and went is in the table and in --json",
            HelpName = "FILE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var system = new SystemOptions();
        var verb = new Verb("compare", "Compare two periods: what changed on the ground, and what changed in who publishes",
            new Example("aidcoord compare UG --from 2010 --to 2014", "Every ministry, two years"),
            new Example("aidcoord compare UG --from 2008-2010 --to 2012-2014 --by sector --metric F4", "One number by sector, three years against three"),
            new Example("aidcoord compare UG --from 2010 --to 2014 --csv change.csv", "The same for a spreadsheet"))
        {
            country, from, to, by, metric,
        };
        scope.AddTo(verb, years: false);
        verb.Add(top);
        verb.Add(language);
        verb.Add(json);
        verb.Add(csv);
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (result.Has(json) && result.Has(csv)) result.AddError("--json and --csv are two forms of the same answer: choose one.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var asked = Words.Metrics(line.GetValue(metric)).ToArray();
            var request = new CompareMetricsRequest
            {
                Country = $"countries/{line.GetValue(country)}",
                By = Words.Grouping(line.GetValue(by)!),
                Before = line.GetValue(from),
                After = line.GetValue(to),
                Measure = scope.Measure(line),
                SectorLevel = scope.SectorLevel(line),
                DonorLevel = scope.DonorLevel(line),
                Publishers = { scope.Publishers(line) },
                Language = line.GetValue(language) ?? "",
                Metrics = { asked.Length > 0 ? asked : FirstMetrics },
            };
            var answer = await WholeTable.AskAsync(connection, request, line.GetValue(top) ?? int.MaxValue);
            if (line.GetResult(csv) is { Implicit: false })
            {
                var path = line.GetValue(csv);
                await using var target = ExportTarget.Open(path, terminal, csv: true);
                ComparisonFile.WriteCsv(target.Writer, answer);
                await target.KeepAsync();
                if (path is not null) terminal.Error.WriteLine($"{Figures.Count(answer.Rows.Count)} rows written to {path}");
                return ExitCode.Success;
            }

            if (line.GetValue(json))
            {
                Json.Write(terminal, answer);
                return ExitCode.Success;
            }

            var catalogue = await connection.AskAsync("Reading records", call => connection.Metrics.ListMetricsAsync(new ListMetricsRequest(), call));
            ComparisonTable.Write(terminal, answer, request.By, catalogue);
            return ExitCode.Success;
        });
        return verb;
    }

    private static Option<Period?> Years(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YEARS",
        Required = true,
        CustomParser = result => Read(result, name),
    };

    private static Period? Read(ArgumentResult result, string name)
    {
        var text = result.Tokens[0].Value;
        if (text.Split('-') is [{ Length: 4 } first, .. var rest] && rest.Length <= 1
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(rest is [var last] ? last : first, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && from <= to && to <= 9999)
        {
            return new Period { FromYear = from, ToYear = to };
        }

        result.AddError($"{name} {text}: give a year of four digits, such as 2014, or the first and the last of several: 2010-2014.");
        return null;
    }
}
