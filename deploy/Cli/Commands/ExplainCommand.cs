using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>explain</c>: the records behind one number.</summary>
internal static class ExplainCommand
{
    private const int FirstRows = 20;

    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var metric = new Argument<string>("METRIC") { Description = "Id or code of the metric, such as F4" };
        var key = new Argument<string?>("KEY") { Description = "Key of the row, as the table of metrics shows it; not with --by country", Arity = ArgumentArity.ZeroOrOne };
        var by = Words.By();
        var scope = new Scope();
        var top = Words.Top();
        var language = Words.Language();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("explain", "Show why a number is what it is: the records behind it, which add up to it",
            new Example("aidcoord explain UG F4 health --by ministry", "The donors and projects behind the effective number at Health"),
            new Example("aidcoord explain UG B1 health --year 2014 --top 100", "A hundred rows behind the hours of one year"),
            new Example("aidcoord explain UG F4 health --language fr", "The number read aloud in French"),
            new Example("aidcoord explain UG F2 --by country --json", "The whole country, for a script"))
        {
            country, metric, key, by,
        };
        scope.AddTo(verb);
        verb.Add(top);
        verb.Add(language);
        verb.Add(json);
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            var what = result.Word(by) ?? "ministry";
            if (what != "country" && !result.Has(key))
                result.AddError($"Say of which {what}: give the row's key, as aidcoord metrics shows it. Or ask for the whole: --by country.");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var grouping = Words.Grouping(line.GetValue(by)!);
            var rows = line.GetValue(top) ?? FirstRows;
            var request = new ExplainMetricRequest
            {
                Country = $"countries/{line.GetValue(country)}",
                Metric = line.GetValue(metric),
                By = grouping,
                Key = line.GetValue(key) ?? "",
                Period = scope.Period(line),
                Measure = scope.Measure(line),
                SectorLevel = scope.SectorLevel(line),
                DonorLevel = scope.DonorLevel(line),
                Publishers = { scope.Publishers(line) },
                Language = line.GetValue(language) ?? "",
                PageSize = Math.Min(rows, 1000),
            };
            var answer = await connection.AskAsync("Computing", call => connection.Metrics.ExplainMetricAsync(request, call));
            while (answer.Evidence.Count < rows && answer.NextPageToken.Length > 0)
            {
                request.PageToken = answer.NextPageToken;
                request.PageSize = Math.Min(rows - answer.Evidence.Count, 1000);
                var page = await connection.AskAsync("Reading records", call => connection.Metrics.ExplainMetricAsync(request, call));
                answer.Evidence.AddRange(page.Evidence);
                answer.NextPageToken = page.NextPageToken;
            }

            if (line.GetValue(json)) Json.Write(terminal, answer);
            else ExplanationText.Write(terminal, answer, grouping);
            return 0;
        });
        return verb;
    }
}
