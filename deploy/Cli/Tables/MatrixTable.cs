using System.Globalization;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>Donors against donors, and the pairs that have most to talk about.</summary>
internal static class MatrixTable
{
    private const int MostPairs = 15;

    public static void Write(Terminal terminal, GetOverlapMatrixResponse answer, string over)
    {
        HeadingLines.WriteAbove(terminal, answer.Heading, $"donors compared by {over}");
        if (answer.Donors.Count == 0)
        {
            terminal.Line("No donor has money here.");
            HeadingLines.WriteNotices(terminal, answer.Heading);
            return;
        }

        var number = answer.Donors.Select((donor, i) => (donor.Key, i)).ToDictionary(d => d.Key, d => d.i);
        var cells = new Dictionary<(int, int), OverlapPair>();
        foreach (var pair in answer.Pairs)
        {
            if (!number.TryGetValue(pair.First, out var a) || !number.TryGetValue(pair.Second, out var b)) continue;
            cells[(a, b)] = cells[(b, a)] = pair;
        }

        var grid = new Grid().Number("No").Text("Donor").Text("Key").Number("Money, USD").Number("Of it assigned");
        foreach (var i in number.Values) grid.Number(Label(i));
        foreach (var donor in answer.Donors)
        {
            var row = number[donor.Key];
            grid.Row([
                Label(row), donor.Name, donor.Key, Figures.Money(donor.Amount), Figures.Percent(donor.AssignedShare),
                .. number.Values.Select(column => column == row ? "·" : cells.TryGetValue((row, column), out var pair) ? Similarity(pair.Similarity) : ""),
            ]);
        }

        grid.Write(terminal, repeat: 2);
        terminal.Line($"0 = nothing in the same {over}s, 1 = the same profile.{Mean(answer)}");
        terminal.Line();
        WritePairs(terminal, answer);
        if (answer.PairCount > MostPairs) terminal.Line($"… and {Figures.Count(answer.PairCount - MostPairs)} more pairs, less alike: --json has them.");
        terminal.Line();
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }

    private static void WritePairs(Terminal terminal, GetOverlapMatrixResponse answer)
    {
        var shown = answer.Pairs.Take(MostPairs).ToArray();
        var grid = new Grid().Text("Most alike").Text("and").Number("Similarity").Number("Krugman").Number("Money in the same cells, USD");
        var (alternatives, presence) = (shown.Any(p => p.Alternatives is not null), shown.Any(p => p.Presence is not null));
        if (alternatives) grid.Number("Pianka").Number("Morisita-Horn").Number("Levins").Number("Levins, other way");
        if (presence) grid.Number("Places shared").Number("Jaccard").Number("Jaccard, located");
        var names = answer.Donors.ToDictionary(d => d.Key, d => d.Name);
        foreach (var pair in shown)
        {
            List<string> cells =
            [
                names.GetValueOrDefault(pair.First, pair.First), names.GetValueOrDefault(pair.Second, pair.Second),
                Similarity(pair.Similarity), Similarity(pair.Krugman), Figures.Money(pair.SharedAmount),
            ];
            if (alternatives)
                cells.AddRange([Similarity(pair.Alternatives.Pianka), Similarity(pair.Alternatives.MorisitaHorn), Similarity(pair.Alternatives.LevinsFirst), Similarity(pair.Alternatives.LevinsSecond)]);
            if (presence)
            {
                cells.Add(Figures.Count(pair.Presence.CommonCount));
                cells.Add(pair.Presence.HasJaccard ? Similarity(pair.Presence.Jaccard) : "–");
                cells.Add(pair.LocatedPresence.HasJaccard ? Similarity(pair.LocatedPresence.Jaccard) : "–");
            }

            grid.Row([.. cells]);
        }

        grid.Write(terminal, repeat: 2);
    }

    private static string Mean(GetOverlapMatrixResponse answer) =>
        answer.HasMeanSimilarity ? $" Mean of all pairs of donors: {Similarity(answer.MeanSimilarity)}." : " There is no pair to compare.";

    private static string Label(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static string Similarity(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
