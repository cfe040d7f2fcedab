using System.CommandLine;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>matrix</c>: which donors do the same.</summary>
internal static class MatrixCommand
{
    private const int FirstDonors = 10;

    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var over = Typed.OneOf("--over", "Over what two donors are compared: sector, district, ministry", "WHAT", "sector", "sector", "district", "ministry");
        var scope = new Scope();
        var top = Words.Top();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("matrix", "Show how alike each two donors are, and how much money they have in the same places",
            new Example("aidcoord matrix UG", "The ten largest donors, compared by sector"),
            new Example("aidcoord matrix UG --over district --top 20", "Twenty donors, compared by district"))
        {
            country, over,
        };
        scope.AddTo(verb);
        verb.Add(top);
        verb.Add(json);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = new GetOverlapMatrixRequest
            {
                Country = $"countries/{line.GetValue(country)}",
                Period = scope.Period(line),
                Measure = scope.Measure(line),
                SectorLevel = scope.SectorLevel(line),
                Over = Words.Grouping(line.GetValue(over)!),
                MaxDonors = line.GetValue(top) ?? (line.GetValue(json) ? 0 : FirstDonors),
            };
            var answer = await connection.AskAsync("Computing", call => connection.Metrics.GetOverlapMatrixAsync(request, call));
            if (line.GetValue(json)) Json.Write(terminal, answer);
            else MatrixTable.Write(terminal, answer, line.GetValue(over)!);
            return 0;
        });
        return verb;
    }
}
