using System.CommandLine;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Cli.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Commands;

/// <summary><c>network</c>: who works where, and which donors are closer than chance would have it.</summary>
internal static class NetworkCommand
{
    public static Command Create(Terminal terminal)
    {
        var country = Words.Country();
        var over = Typed.OneOf("--over", "What donors work in: sector, district, ministry", "WHAT", "sector", "sector", "district", "ministry");
        var weight = Typed.OneOf("--weight", "What ties two donors: similarity of their money, or shared money in the same cells", "WHAT", "similarity", "similarity", "shared-money");
        var scope = new Scope();
        var top = Words.Top();
        var json = Words.Json();
        var system = new SystemOptions();
        var verb = new Verb("network", "Show who works where, and the strongest ties between donors",
            new Example("aidcoord network UG", "Donors, how many sectors each is in, and their backbone"),
            new Example("aidcoord network UG --over district --weight shared-money --json", "Everything needed to draw it"))
        {
            country, over, weight,
        };
        scope.AddTo(verb);
        verb.Add(top);
        verb.Add(json);
        system.AddTo(verb);
        verb.Does(terminal, async (line, cancellation) =>
        {
            await using var connection = await system.OpenAsync(line, terminal, reading: true, cancellation);
            var request = new GetDonorNetworkRequest
            {
                Country = $"countries/{line.GetValue(country)}",
                Period = scope.Period(line),
                Measure = scope.Measure(line),
                SectorLevel = scope.SectorLevel(line),
                DonorLevel = scope.DonorLevel(line),
                Publishers = { scope.Publishers(line) },
                Over = Words.Grouping(line.GetValue(over)!),
                Weight = line.GetValue(weight) == "shared-money" ? EdgeWeight.SharedMoney : EdgeWeight.Similarity,
                MaxDonors = line.GetValue(top) ?? 0,
            };
            var answer = await connection.AskAsync("Computing", call => connection.Metrics.GetDonorNetworkAsync(request, call));
            if (line.GetValue(json)) Json.Write(terminal, answer);
            else NetworkText.Write(terminal, answer, line.GetValue(over)!, request.Weight);
            return ExitCode.Success;
        });
        return verb;
    }
}
