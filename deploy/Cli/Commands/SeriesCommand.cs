using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>series</c>: one number of every group, year by year.</summary>
internal static class SeriesCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var metric = new Argument<string>("METRIC") { Description = "Id or code of the metric, such as F4; one table for each that a code stands for" };
        var by = Typed.OneOf("--by", $"What each row is: {string.Join(", ", Words.GroupingsOverTime)}", "WHAT", "ministry", Words.GroupingsOverTime);
        var scope = new Scope();
        var top = Words.Top();
        var language = Words.Language();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("series", "Print a number of every group, fiscal year by fiscal year",
            new Example("aidcoord series UG F4 --by ministry", "How crowded each ministry was, year by year"),
            new Example("aidcoord series UG total-money --by donor --from 2010 --to 2014 --top 10", "The money of the ten largest donors in five years"))
        {
            country, metric, by,
        };
        scope.AddTo(verb);
        verb.Add(top);
        verb.Add(language);
        verb.Add(json);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = scope.Series(line, line.GetValue(country), Words.Grouping(line.GetValue(by)!), Words.Metrics([line.GetValue(metric)!]), line.GetValue(language));
            var answer = await WholeTable.AskAsync(connection, request, line.GetValue(top) ?? int.MaxValue);
            if (line.GetValue(json))
            {
                Json.Write(terminal, answer);
                return 0;
            }

            var catalogue = await connection.AskAsync("Reading records", call => connection.Metrics.ListMetricsAsync(new ListMetricsRequest(), call));
            SeriesTable.Write(terminal, answer, request.By, catalogue);
            return 0;
        });
        return verb;
    }
}
