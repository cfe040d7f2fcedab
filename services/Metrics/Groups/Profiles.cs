using System.Runtime.InteropServices;

namespace AidCoord.Metrics.Groups;

/// <summary>
/// How each donor spreads its assigned money over categories (O1). Unassigned is never a category, nor is National: what two
/// donors do in the whole country says nothing about a common place.
/// </summary>
internal sealed class Profiles
{
    private readonly Dictionary<string, Profile> byDonor = new(StringComparer.Ordinal);
    private readonly HashSet<string> categories = new(StringComparer.Ordinal);
    private Dictionary<string, double>? similarityToOthers;

    public Profiles(IEnumerable<(string Donor, string Category, Int128 Net)> netted)
    {
        foreach (var (donor, category, net) in netted)
        {
            if (donor == SpecialKeys.Unassigned)
                continue;
            ref var profile = ref CollectionsMarshal.GetValueRefOrAddDefault(byDonor, donor, out _);
            profile ??= new();
            profile.Net += net;
            if (net <= 0)
                continue;
            profile.Total += net;
            if (SpecialKeys.Has(category))
                continue;
            profile.Assigned += net;
            profile.Amounts[category] = net;
            categories.Add(category);
        }
    }

    /// <summary>Donors with more than 0 in some category: what is assigned, all that is above 0, and the whole net.</summary>
    public IEnumerable<(string Donor, Int128 Assigned, Int128 Total, Int128 Net)> Donors =>
        byDonor.Where(each => each.Value.Total > 0).Select(each => (each.Key, each.Value.Assigned, each.Value.Total, each.Value.Net));

    /// <summary>Categories that have money of some donor: with one only, every profile is the same and says nothing.</summary>
    public int CategoryCount => categories.Count;

    /// <summary>Donors that have a profile.</summary>
    public int Count => byDonor.Values.Count(each => each.Assigned > 0);

    /// <summary>O1 of two donors: Σ over categories of the smaller share; null when one has nothing assigned.</summary>
    public double? Similarity(string one, string other)
    {
        var first = byDonor.GetValueOrDefault(one);
        var second = byDonor.GetValueOrDefault(other);
        if (first is null || second is null || first.Assigned == 0 || second.Assigned == 0)
            return null;
        var (small, large) = first.Amounts.Count <= second.Amounts.Count ? (first, second) : (second, first);
        var sum = 0.0;
        foreach (var (category, amount) in small.Amounts.OrderBy(each => each.Key, StringComparer.Ordinal))
        {
            if (large.Amounts.TryGetValue(category, out var across))
                sum += Math.Min((double)amount / (double)small.Assigned, (double)across / (double)large.Assigned);
        }

        return sum;
    }

    /// <summary>
    /// For each donor the sum of its similarities to all others. Not pair by pair: within a category, with shares in order,
    /// the sum of minima is the sum of the smaller shares plus the own share once for each larger one.
    /// </summary>
    public IReadOnlyDictionary<string, double> SimilarityToOthers()
    {
        if (similarityToOthers is not null)
            return similarityToOthers;
        var sums = byDonor.Where(each => each.Value.Assigned > 0).ToDictionary(each => each.Key, _ => 0.0, StringComparer.Ordinal);
        foreach (var category in categories.Order(StringComparer.Ordinal))
        {
            var shares = byDonor
                .Where(each => each.Value.Amounts.ContainsKey(category))
                .Select(each => (Donor: each.Key, Share: (double)each.Value.Amounts[category] / (double)each.Value.Assigned))
                .OrderBy(each => each.Share).ThenBy(each => each.Donor, StringComparer.Ordinal)
                .ToList();
            var smaller = 0.0;
            for (var i = 0; i < shares.Count; i++)
            {
                sums[shares[i].Donor] += smaller + shares[i].Share * (shares.Count - 1 - i);
                smaller += shares[i].Share;
            }
        }

        return similarityToOthers = sums;
    }

    private sealed class Profile
    {
        public Int128 Net { get; set; }

        public Int128 Total { get; set; }

        public Int128 Assigned { get; set; }

        public Dictionary<string, Int128> Amounts { get; } = new(StringComparer.Ordinal);
    }
}
