using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>metrics</c>: the numbers, and the catalogue that says what they are.</summary>
internal static class MetricsCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        country.Arity = ArgumentArity.ZeroOrOne;
        var by = Words.By();
        var scope = new Scope();
        var metric = new Option<string[]>("--metric")
        {
            Description = "Ids or codes of metrics to show (F4, O5 …); all shows every one; the headline numbers when not given",
            HelpName = "ID",
            AllowMultipleArgumentsPerToken = true,
        };
        var top = Words.Top();
        var list = new Option<bool>("--list") { Description = "List the catalogue: every metric with its formula, instead of numbers" };
        var methodology = new Option<bool>("--methodology") { Description = "Print the catalogue as a page (Markdown), flags included: docs/methodology.md is this" };
        var language = Words.Language();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("metrics", "Print the numbers of a country: how crowded, fragmented and burdened",
            new Example("aidcoord metrics UG --by ministry", "Every ministry of Uganda, all years"),
            new Example("aidcoord metrics UG --by donor --year 2014 --top 10", "The ten largest donors of one fiscal year"),
            new Example("aidcoord metrics UG --by sector --metric F4 O5 --measure commitment", "Two metrics by sector, from commitments"),
            new Example("aidcoord metrics UG --by ministry --json", "Every metric, for a script"),
            new Example("aidcoord metrics UG --by sector --sector-level national", "The country's own sectors"),
            new Example("aidcoord metrics UG --metric F4 --top 5 --language fr", "The five largest ministries, read aloud in French"),
            new Example("aidcoord metrics --list", "What each number means"))
        {
            country, by,
        };
        scope.AddTo(verb);
        verb.Add(metric);
        verb.Add(top);
        verb.Add(list);
        verb.Add(methodology);
        verb.Add(language);
        verb.Add(json);
        system.AddTo(verb);
        verb.Validators.Add(result =>
        {
            if (!result.Has(list) && !result.Has(methodology) && !result.Has(country))
                result.AddError("Say for which country, such as: aidcoord metrics UG. Or list the catalogue: aidcoord metrics --list");
        });
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: !line.GetValue(list) && !line.GetValue(methodology), cancellation);
            var catalogue = await connection.AskAsync("Reading records", call => connection.Metrics.ListMetricsAsync(new ListMetricsRequest(), call));
            if (line.GetValue(methodology))
            {
                MethodologyPage.Write(terminal, catalogue);
                return 0;
            }

            if (line.GetValue(list))
            {
                if (line.GetValue(json)) Json.Write(terminal, catalogue);
                else CatalogueText.Write(terminal, catalogue);
                return 0;
            }

            var grouping = Words.Grouping(line.GetValue(by)!);
            var asked = line.GetValue(metric) ?? [];
            var everything = asked.Contains("all", StringComparer.OrdinalIgnoreCase);
            var request = scope.Table(line, line.GetValue(country), grouping, everything ? [] : Words.Metrics(asked), line.GetValue(language));
            var answer = await WholeTable.AskAsync(connection, request, line.GetValue(top) ?? int.MaxValue);
            if (line.GetValue(json))
            {
                Json.Write(terminal, answer);
                return 0;
            }

            var computed = Headline.Computed(catalogue, answer);
            var shown = request.Metrics.Count > 0 || everything ? computed : Headline.Of(computed, grouping);
            MetricTable.Write(terminal, answer, grouping, shown, asked: request.Metrics.Count > 0);
            if (request.Language.Length > 0) Sentences.Write(terminal, answer, shown);
            WriteWayOn(terminal, line.GetValue(country)!, line.GetValue(by)!, answer, shown, computed, scope.AsTyped(line));
            return 0;
        });
        return verb;
    }

    private static void WriteWayOn(
        Terminal terminal, string country, string by, QueryMetricsResponse answer, IReadOnlyList<Metric> shown, IReadOnlyList<Metric> computed, string scope)
    {
        if (answer.Rows.Count == 0 || shown.Count == 0) return;
        var key = answer.Rows[0].Key;
        if (key.Contains(' ', StringComparison.Ordinal)) key = $"\"{key}\"";
        if (shown.Count < computed.Count) Paragraph.Write(terminal, "", $"{computed.Count - shown.Count} more metrics: --metric all");
        Paragraph.Write(terminal, "", $"Why a number is what it is: aidcoord explain {country} {(computed.Count(m => m.Code == shown[0].Code) == 1 ? shown[0].Code : shown[0].Id)} {(by == "country" ? "" : key + " ")}--by {by}{scope}");
    }
}
