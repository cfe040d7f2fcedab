using System.Runtime.InteropServices;

namespace AidCoord.Metrics.Groups;

/// <summary>
/// How each donor spreads its assigned money over categories (O1, O2). Unassigned is never a category, nor is National: what two
/// donors do in the whole country says nothing about a common place.
/// </summary>
internal sealed class Profiles
{
    private readonly Dictionary<string, Profile> byDonor = new(StringComparer.Ordinal);
    private readonly Profile[] withProfile;
    private Dictionary<string, double>? similarityToOthers;

    public Profiles(IReadOnlyList<Relation> relations)
    {
        var categories = relations
            .Where(each => each.Donor != SpecialKeys.Unassigned && each.Net > 0 && !SpecialKeys.Has(each.Category))
            .Select(each => each.Category).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((key, number) => (key, number)).ToDictionary(StringComparer.Ordinal);
        CategoryCount = categories.Count;
        foreach (var (donor, category, net) in relations)
        {
            if (donor == SpecialKeys.Unassigned)
                continue;
            ref var profile = ref CollectionsMarshal.GetValueRefOrAddDefault(byDonor, donor, out _);
            profile ??= new(donor);
            profile.Net += net;
            if (net <= 0)
                continue;
            profile.Total += net;
            if (SpecialKeys.Has(category))
                continue;
            profile.Assigned += net;
            profile.Add(categories[category], net);
        }

        withProfile = [.. byDonor.Values.Where(each => each.Assigned > 0).OrderBy(each => each.Donor, StringComparer.Ordinal)];
        foreach (var profile in withProfile)
            profile.TakeShares();
    }

    /// <summary>Donors with more than 0 in some category: what is assigned, all that is above 0, and the whole net.</summary>
    public IEnumerable<(string Donor, Int128 Assigned, Int128 Total, Int128 Net)> Donors =>
        byDonor.Values.Where(each => each.Total > 0).Select(each => (each.Donor, each.Assigned, each.Total, each.Net));

    /// <summary>Categories that have money of some donor: with one only, every profile is the same and says nothing.</summary>
    public int CategoryCount { get; }

    /// <summary>Donors that have a profile.</summary>
    public int Count => withProfile.Length;

    /// <summary>Mean over every pair of the donors that have a profile; null: no pair.</summary>
    public double? MeanSimilarity => Count < 2 ? null : Math.Min(1, SimilarityToOthers().Values.Order().Sum() / Count / (Count - 1));

    /// <summary>O1 and the sums of products behind O2, of two donors; null when one has nothing assigned.</summary>
    public SharesInCommon? Compare(string one, string other)
    {
        var first = byDonor.GetValueOrDefault(one);
        var second = byDonor.GetValueOrDefault(other);
        if (first is null || second is null || first.Assigned == 0 || second.Assigned == 0)
            return null;
        var (similarity, products) = (0.0, 0.0);
        var (i, j) = (0, 0);
        while (i < first.Categories.Length && j < second.Categories.Length)
        {
            if (first.Categories[i] < second.Categories[j])
            {
                i++;
            }
            else if (first.Categories[i] > second.Categories[j])
            {
                j++;
            }
            else
            {
                similarity += Math.Min(first.Shares[i], second.Shares[j]);
                products += first.Shares[i++] * second.Shares[j++];
            }
        }

        return new(Math.Min(1, similarity), products, first.SquaredShares, second.SquaredShares);
    }

    /// <summary>
    /// For each donor the sum of its similarities to all others. Not pair by pair: within a category, with shares in order,
    /// the sum of minima is the sum of the smaller shares plus the own share once for each larger one.
    /// </summary>
    public IReadOnlyDictionary<string, double> SimilarityToOthers()
    {
        if (similarityToOthers is not null)
            return similarityToOthers;
        var inCategory = new List<(string Donor, double Share)>[CategoryCount];
        foreach (var profile in withProfile)
        {
            for (var i = 0; i < profile.Categories.Length; i++)
                (inCategory[profile.Categories[i]] ??= []).Add((profile.Donor, profile.Shares[i]));
        }

        var sums = withProfile.ToDictionary(each => each.Donor, _ => 0.0, StringComparer.Ordinal);
        foreach (var shares in inCategory)
        {
            shares.Sort((one, other) => one.Share.CompareTo(other.Share) is var order and not 0 ? order : string.CompareOrdinal(one.Donor, other.Donor));
            var smaller = 0.0;
            for (var i = 0; i < shares.Count; i++)
            {
                sums[shares[i].Donor] += smaller + shares[i].Share * (shares.Count - 1 - i);
                smaller += shares[i].Share;
            }
        }

        return similarityToOthers = sums;
    }

    private sealed class Profile(string donor)
    {
        private readonly List<(int Category, Int128 Amount)> amounts = [];

        public string Donor { get; } = donor;

        public Int128 Net { get; set; }

        public Int128 Total { get; set; }

        public Int128 Assigned { get; set; }

        /// <summary>Numbers of its categories, in the ordinal order of their keys.</summary>
        public int[] Categories { get; private set; } = [];

        /// <summary>Its share in each of them; they add to 1.</summary>
        public double[] Shares { get; private set; } = [];

        public double SquaredShares { get; private set; }

        public void Add(int category, Int128 amount) => amounts.Add((category, amount));

        public void TakeShares()
        {
            amounts.Sort((one, other) => one.Category.CompareTo(other.Category));
            Categories = [.. amounts.Select(each => each.Category)];
            Shares = [.. amounts.Select(each => (double)each.Amount / (double)Assigned)];
            SquaredShares = Shares.Sum(share => share * share);
        }
    }
}

/// <summary>What two profiles have in common.</summary>
/// <param name="Similarity">O1: Σ of the smaller share, 0 to 1.</param>
/// <param name="Products">Σ p·q.</param>
/// <param name="FirstSquares">Σ p² of the first, above 0.</param>
/// <param name="SecondSquares">Σ q² of the second, above 0.</param>
internal readonly record struct SharesInCommon(double Similarity, double Products, double FirstSquares, double SecondSquares);
