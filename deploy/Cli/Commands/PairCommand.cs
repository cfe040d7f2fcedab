using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>pair</c>: how far two projects run at the same time.</summary>
internal static class PairCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var first = new Argument<string>("FIRST") { Description = "Record name or iati-identifier of a project" };
        var second = new Argument<string>("SECOND") { Description = "Record name or iati-identifier of another" };
        var language = Words.Language();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("pair", "Show how far two projects run at the same time",
            new Example("aidcoord pair QZ QZ-SAMPLE-CDB-0001 QZ-SAMPLE-CDB-0002", "Two projects of the sample country"))
        {
            country, first, second,
        };
        verb.Add(language);
        verb.Add(json);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = new CompareActivitiesRequest
            {
                Country = $"countries/{line.GetValue(country)}", First = line.GetValue(first)!, Second = line.GetValue(second)!, Language = line.GetValue(language) ?? "",
            };
            var answer = await connection.AskAsync("Computing", call => connection.Metrics.CompareActivitiesAsync(request, call));
            if (line.GetValue(json))
            {
                Json.Write(terminal, answer);
                return ExitCode.Success;
            }

            terminal.Line($"{answer.First.Title} ({answer.First.Record})");
            terminal.Line($"{answer.Second.Title} ({answer.Second.Record})");
            terminal.Line(answer.TimeOverlap.ResultCase == MetricValue.ResultOneofCase.Value
                ? $"They run together on {Figures.Percent(answer.TimeOverlap.Value)} of the days on which either runs, and on {Figures.Percent(answer.Containment.Value)} of the days of the shorter."
                : $"Not known: {answer.TimeOverlap.UndefinedReason}");
            return ExitCode.Success;
        });
        return verb;
    }
}
