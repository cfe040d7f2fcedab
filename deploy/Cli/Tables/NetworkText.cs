using System.Globalization;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Cli.Tables;

/// <summary>The network of donors in words: how many relations each has, and the ties that stand out.</summary>
internal static class NetworkText
{
    private const int MostEdges = 20;

    public static void Write(Terminal terminal, GetDonorNetworkResponse answer, string over, EdgeWeight weight)
    {
        HeadingLines.WriteAbove(terminal, answer.Heading, $"donors and the {over}s they work in");
        if (answer.Donors.Count == 0)
        {
            terminal.Line("No donor has money here.");
            HeadingLines.WriteNotices(terminal, answer.Heading);
            return;
        }

        var donors = new Grid().Text("Donor").Text("Key").Number($"{char.ToUpperInvariant(over[0])}{over[1..]}s").Number("Money, USD");
        foreach (var donor in answer.Donors) donors.Row(donor.Name, donor.Key, Figures.Count(donor.Degree), Figures.Cents(donor.Amount));
        donors.Write(terminal, repeat: 2);
        terminal.Line($"{Figures.Count(answer.RelationCount)} relations of {Figures.Count(answer.Donors.Count)} donors with {Figures.Count(answer.Categories.Count)} {over}s: {Figures.Percent(answer.Density)} of all that could be.");
        terminal.Line();
        if (answer.Edges.Count == 0)
        {
            terminal.Line($"None of the {Figures.Count(answer.EdgeCount)} ties between donors stands out from the others.");
        }
        else
        {
            var names = answer.Donors.ToDictionary(d => d.Key, d => d.Name);
            var ties = new Grid().Text("Tie that stands out").Text("and").Number(weight == EdgeWeight.SharedMoney ? "Shared money, USD" : "Similarity").Number("p-value");
            foreach (var edge in answer.Edges.Take(MostEdges))
            {
                ties.Row(
                    names.GetValueOrDefault(edge.First, edge.First), names.GetValueOrDefault(edge.Second, edge.Second),
                    weight == EdgeWeight.SharedMoney ? Figures.Money(edge.Weight) : edge.Weight.ToString("0.00", CultureInfo.InvariantCulture),
                    Math.Min(edge.FirstPValue, edge.SecondPValue).ToString("0.000", CultureInfo.InvariantCulture));
            }

            ties.Write(terminal, repeat: 2);
            terminal.Line($"{Figures.Count(answer.Edges.Count)} of {Figures.Count(answer.EdgeCount)} ties; --json has all that is needed to draw them. For pictures: draw no ranking from it.");
        }

        terminal.Line();
        HeadingLines.WriteNotices(terminal, answer.Heading);
    }
}
