using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Overlap;

namespace AidCoord.Metrics.Queries;

/// <summary>What an edge between two donors weighs.</summary>
public enum EdgeWeight
{
    /// <summary>O1, how alike they are.</summary>
    Similarity = 0,

    /// <summary>O7, money in the same cells, in US dollars.</summary>
    SharedMoney,
}

/// <summary>
/// O8: who works where, and which donors are close, to be drawn. Two networks of the same donors: their relations with sectors,
/// ministries or districts, and edges between each other, of which only the backbone is given.
/// </summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Donors">The donors, largest first; the degree is in how many sectors they are.</param>
/// <param name="Categories">The sectors, ministries or districts, largest first; the degree is how many of the donors are in them.</param>
/// <param name="Relations">Each donor with each of its sectors, largest first. Unassigned and National are none.</param>
/// <param name="Density">Relations ÷ (donors × sectors), above 0 to 1; null: no relation.</param>
/// <param name="Edges">The backbone, heaviest first.</param>
/// <param name="EdgeCount">How many edges there are with those that are not in the backbone.</param>
public sealed record DonorNetwork(
    Heading Heading,
    IReadOnlyList<NetworkNode> Donors,
    IReadOnlyList<NetworkNode> Categories,
    IReadOnlyList<NetworkRelation> Relations,
    double? Density,
    IReadOnlyList<NetworkEdge> Edges,
    int EdgeCount)
{
    /// <summary>Computes the network of counterparts.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="over">What donors have relations with, and are compared over: sector, district or ministry.</param>
    /// <param name="question">Period, measure and levels; its grouping and metrics are ignored.</param>
    /// <param name="weight">What edges weigh.</param>
    /// <param name="alpha">Edges with a p-value below it at one end are in the backbone, above 0 to 1.</param>
    /// <param name="maxDonors">How many donors at most, largest first; the others are in none of the figures.</param>
    /// <exception cref="ArgumentException">Relations cannot be with that.</exception>
    public static DonorNetwork Compute(
        Facts facts, Grouping over, Question question, EdgeWeight weight = EdgeWeight.Similarity, double alpha = DisparityFilter.Alpha, int maxDonors = 300)
    {
        var side = OverlapMatrix.SideOf(over);
        var run = new QueryRun(facts, question with { By = Grouping.Country }, Grouping.Country);
        var money = run.Scope("").Money;
        var counted = money.Relations(side).Where(each => each.Counts && !SpecialKeys.Has(each.Category)).ToList();
        var donors = Nodes(counted, each => each.Donor, key => facts.Names.Of(Grouping.Donor, key)).Take(maxDonors).ToList();
        var listed = donors.Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
        counted.RemoveAll(each => !listed.Contains(each.Donor));
        var categories = Nodes(counted, each => each.Category, key => facts.Names.Of(over, key)).ToList();
        string[] keys = [.. listed.Order(StringComparer.Ordinal)];
        var weights = weight == EdgeWeight.SharedMoney ? Shared(money, keys) : Similar(money.ProfilesOver(side), keys);
        return new(
            MetricQuery.HeadingOf(run),
            donors,
            categories,
            [.. counted.OrderByDescending(each => each.Net).ThenBy(each => each.Donor, StringComparer.Ordinal).ThenBy(each => each.Category, StringComparer.Ordinal)
                .Select(each => new NetworkRelation(each.Donor, each.Category, SixDecimals.ToDecimal(each.Net)))],
            counted.Count == 0 ? null : (double)counted.Count / ((double)donors.Count * categories.Count),
            Backbone(keys, weights, alpha),
            weights.Count);
    }

    private static IEnumerable<NetworkNode> Nodes(IEnumerable<Relation> relations, Func<Relation, string> key, Func<string, string> name) => relations
        .GroupBy(key, StringComparer.Ordinal)
        .Select(group => (group.Key, Sum: group.Aggregate((Int128)0, (sum, each) => sum + each.Net), Degree: group.Count()))
        .OrderByDescending(each => each.Sum).ThenBy(each => each.Key, StringComparer.Ordinal)
        .Select(each => new NetworkNode(each.Key, name(each.Key), SixDecimals.ToDecimal(each.Sum), each.Degree));

    private static List<(int First, int Second, double Weight)> Similar(Profiles profiles, string[] keys) =>
        Above0(keys.Length, (first, second) => profiles.Compare(keys[first], keys[second])?.Similarity ?? 0);

    private static List<(int First, int Second, double Weight)> Shared(MoneyGroup money, string[] keys)
    {
        var shared = OverlapMatrix.SharedAmounts(money, keys);
        return Above0(keys.Length, (first, second) => (double)shared[first * keys.Length + second] / SixDecimals.PerUnit);
    }

    private static List<(int First, int Second, double Weight)> Above0(int count, Func<int, int, double> weight)
    {
        List<(int, int, double)> edges = [];
        for (var first = 0; first < count; first++)
        {
            for (var second = first + 1; second < count; second++)
            {
                if (weight(first, second) is > 0 and var found)
                    edges.Add((first, second, found));
            }
        }

        return edges;
    }

    private static List<NetworkEdge> Backbone(string[] keys, List<(int First, int Second, double Weight)> weights, double alpha)
    {
        var strength = new double[keys.Length];
        var degree = new int[keys.Length];
        foreach (var (first, second, weight) in weights)
        {
            strength[first] += weight;
            strength[second] += weight;
            degree[first]++;
            degree[second]++;
        }

        return
        [
            .. weights
                .Select(each => new NetworkEdge(
                    keys[each.First],
                    keys[each.Second],
                    each.Weight,
                    DisparityFilter.PValue(each.Weight, strength[each.First], degree[each.First]),
                    DisparityFilter.PValue(each.Weight, strength[each.Second], degree[each.Second])))
                .Where(each => each.FirstPValue < alpha || each.SecondPValue < alpha)
                .OrderByDescending(each => each.Weight).ThenBy(each => each.First, StringComparer.Ordinal).ThenBy(each => each.Second, StringComparer.Ordinal),
        ];
    }
}

/// <summary>A donor, or a sector, ministry or district.</summary>
/// <param name="Key">Key, as in metrics.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Amount">Money of its relations in US dollars, above 0.</param>
/// <param name="Degree">How many relations it has, 1 or more.</param>
public sealed record NetworkNode(string Key, string Name, decimal Amount, int Degree);

/// <summary>A donor in a sector, ministry or district.</summary>
/// <param name="Donor">Key of the donor.</param>
/// <param name="Category">Key of the other.</param>
/// <param name="Amount">US dollars, netted, above 0.</param>
public sealed record NetworkRelation(string Donor, string Category, decimal Amount);

/// <summary>An edge between two donors.</summary>
/// <param name="First">Key of the one, before the other in ordinal order.</param>
/// <param name="Second">Key of the other.</param>
/// <param name="Weight">O1 (0 to 1), or O7 in US dollars; above 0.</param>
/// <param name="FirstPValue">p-value at the first, 0 to 1.</param>
/// <param name="SecondPValue">p-value at the second, 0 to 1.</param>
public sealed record NetworkEdge(string First, string Second, double Weight, double FirstPValue, double SecondPValue);
