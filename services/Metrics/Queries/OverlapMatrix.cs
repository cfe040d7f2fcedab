using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>How alike each two donors are (O1), and how much money they have in the same cells (O7).</summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Donors">Donors with more than 0 in some group, largest first.</param>
/// <param name="Pairs">Each pair of the listed donors once: the most alike first, then by the smaller assigned total (O1-2).</param>
/// <param name="MeanSimilarity">Mean over every pair of donors with assigned money, listed or not; null: no pair.</param>
public sealed record OverlapMatrix(Heading Heading, IReadOnlyList<OverlapDonor> Donors, IReadOnlyList<OverlapPair> Pairs, double? MeanSimilarity)
{
    /// <summary>Computes the matrix over counterparts.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="over">What profiles are taken over: sector, district or ministry.</param>
    /// <param name="question">Period, measure and levels; its grouping and metrics are ignored.</param>
    /// <param name="maxDonors">How many donors are listed at most, largest first; the mean is over all.</param>
    /// <exception cref="ArgumentException">Profiles cannot be taken over that.</exception>
    public static OverlapMatrix Compute(Facts facts, Grouping over, Question question, int maxDonors = 50)
    {
        if (over is not (Grouping.Sector or Grouping.District or Grouping.Ministry))
            throw new ArgumentException($"Donors can be compared over sectors, districts or ministries, not over {over}.");
        var run = new QueryRun(facts, question with { By = Grouping.Country }, Grouping.Country);
        var money = run.Scope("").Money;
        var profiles = money.ProfilesOver(over);
        var assigned = profiles.Donors.ToDictionary(each => each.Donor, StringComparer.Ordinal);
        var donors = assigned.Values
            .OrderByDescending(each => each.Total).ThenBy(each => each.Donor, StringComparer.Ordinal)
            .Take(maxDonors)
            .Select(each => new OverlapDonor(
                each.Donor, facts.Names.Of(Grouping.Donor, each.Donor), SixDecimals.ToDecimal(each.Net), (double)each.Assigned / (double)each.Total))
            .ToList();
        var shared = SharedAmounts(money, [.. donors.Select(each => each.Key)]);
        var pairs = Compare(donors, profiles, shared)
            .OrderByDescending(each => Math.Round(each.Similarity, 12))
            .ThenByDescending(each => Int128.Min(assigned[each.First].Assigned, assigned[each.Second].Assigned))
            .ThenBy(each => each.First, StringComparer.Ordinal)
            .ThenBy(each => each.Second, StringComparer.Ordinal)
            .ToList();
        double? mean = profiles.Count < 2 ? null : profiles.SimilarityToOthers().Values.Order().Sum() / profiles.Count / (profiles.Count - 1);
        return new(MetricQuery.HeadingOf(run), donors, pairs, mean);
    }

    private static IEnumerable<OverlapPair> Compare(
        List<OverlapDonor> donors, Profiles profiles, Dictionary<(string First, string Second), Int128> shared)
    {
        var keys = donors.Select(each => each.Key).Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < keys.Count; i++)
        {
            for (var j = i + 1; j < keys.Count; j++)
            {
                if (profiles.Similarity(keys[i], keys[j]) is { } similarity)
                    yield return new(keys[i], keys[j], Math.Min(1, similarity), SixDecimals.ToDecimal(shared.GetValueOrDefault((keys[i], keys[j]))));
            }
        }
    }

    /// <summary>O7: for each pair the sum over cells of the smaller amount.</summary>
    private static Dictionary<(string First, string Second), Int128> SharedAmounts(MoneyGroup money, HashSet<string> listed)
    {
        var shared = new Dictionary<(string, string), Int128>();
        var cells = money.DonorsInCells().Where(each => listed.Contains(each.Key.Donor)).GroupBy(each => each.Key.Cell);
        foreach (var cell in cells)
        {
            var donors = cell.Select(each => (each.Key.Donor, Amount: each.Value)).OrderBy(each => each.Donor, StringComparer.Ordinal).ToList();
            for (var i = 0; i < donors.Count; i++)
            {
                for (var j = i + 1; j < donors.Count; j++)
                {
                    var pair = (donors[i].Donor, donors[j].Donor);
                    shared[pair] = shared.GetValueOrDefault(pair) + Int128.Min(donors[i].Amount, donors[j].Amount);
                }
            }
        }

        return shared;
    }
}

/// <summary>A donor of the matrix.</summary>
/// <param name="Key">Key, as in metrics by donor.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Amount">Its money in US dollars, refunds taken off.</param>
/// <param name="AssignedShare">Share of its money that is assigned to a group, 0 to 1: its profile is taken over that.</param>
public sealed record OverlapDonor(string Key, string Name, decimal Amount, double AssignedShare);

/// <summary>Two donors.</summary>
/// <param name="First">Key of the one, before the other in ordinal order.</param>
/// <param name="Second">Key of the other.</param>
/// <param name="Similarity">O1: 0 nothing in the same groups, 1 the same profile.</param>
/// <param name="SharedAmount">O7 in US dollars: Σ of the smaller amount over cells sector × district × fiscal year.</param>
public sealed record OverlapPair(string First, string Second, double Similarity, decimal SharedAmount);
