using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>What is told about pairs of donors beside O1 and O7, when asked for.</summary>
[Flags]
public enum PairDetails
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>Other indices of similarity, for sensitivity (O2).</summary>
    Alternatives = 1,

    /// <summary>In how many places both are present (O3).</summary>
    Presence = 2,
}

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
    /// <param name="details">What else is told about each pair.</param>
    /// <exception cref="ArgumentException">Profiles cannot be taken over that.</exception>
    public static OverlapMatrix Compute(Facts facts, Grouping over, Question question, int maxDonors = 50, PairDetails details = PairDetails.None)
    {
        var side = SideOf(over);
        var run = new QueryRun(facts, question with { By = Grouping.Country }, Grouping.Country);
        var money = run.Scope("").Money;
        var profiles = money.ProfilesOver(side);
        var assigned = profiles.Donors.ToDictionary(each => each.Donor, StringComparer.Ordinal);
        var donors = assigned.Values
            .OrderByDescending(each => each.Total).ThenBy(each => each.Donor, StringComparer.Ordinal)
            .Take(maxDonors)
            .Select(each => new OverlapDonor(
                each.Donor, facts.Names.Of(Grouping.Donor, each.Donor), SixDecimals.ToDecimal(each.Net), (double)each.Assigned / (double)each.Total))
            .ToList();

        // Numbers in the ordinal order of the keys stand for the keys: 300 donors have 44,850 pairs.
        string[] keys = [.. donors.Select(each => each.Key).Order(StringComparer.Ordinal)];
        var shared = SharedAmounts(money, keys);
        var presence = details.HasFlag(PairDetails.Presence) ? Presence.Of(run) : null;
        List<(int First, int Second, SharesInCommon Shares, double Rounded, Int128 Smaller)> pairs = [];
        for (var i = 0; i < keys.Length; i++)
        {
            for (var j = i + 1; j < keys.Length; j++)
            {
                if (profiles.Compare(keys[i], keys[j]) is { } shares)
                    pairs.Add((i, j, shares, Math.Round(shares.Similarity, 12), Int128.Min(assigned[keys[i]].Assigned, assigned[keys[j]].Assigned)));
            }
        }

        pairs.Sort((one, other) =>
            other.Rounded.CompareTo(one.Rounded) is var byLikeness and not 0 ? byLikeness
            : other.Smaller.CompareTo(one.Smaller) is var bySize and not 0 ? bySize
            : (one.First, one.Second).CompareTo((other.First, other.Second)));
        return new(MetricQuery.HeadingOf(run), donors, pairs.ConvertAll(Pair), profiles.MeanSimilarity);

        OverlapPair Pair((int First, int Second, SharesInCommon Shares, double Rounded, Int128 Smaller) pair) =>
            new(keys[pair.First], keys[pair.Second], pair.Shares.Similarity, SixDecimals.ToDecimal(shared[pair.First * keys.Length + pair.Second]))
            {
                Alternatives = details.HasFlag(PairDetails.Alternatives) ? SimilarityAlternatives.Of(pair.Shares) : null,
                Presence = presence?.Between(keys[pair.First], keys[pair.Second]),
            };
    }

    /// <summary>What profiles can be taken over.</summary>
    internal static Side SideOf(Grouping over) => over switch
    {
        Grouping.Sector => Side.Sector,
        Grouping.District => Side.District,
        Grouping.Ministry => Side.Ministry,
        _ => throw new ArgumentException($"Donors can be compared over sectors, districts or ministries, not over {over}."),
    };

    /// <summary>O7: for each pair (first × count + second) the sum over cells of the smaller amount, in millionths.</summary>
    internal static Int128[] SharedAmounts(MoneyGroup money, string[] keys)
    {
        var numbers = keys.Select((key, number) => (key, number)).ToDictionary(StringComparer.Ordinal);
        var shared = new Int128[keys.Length * keys.Length];
        var cells = money.DonorsInCells()
            .Where(each => numbers.ContainsKey(each.Donor))
            .GroupBy(each => each.Cell, each => (Donor: numbers[each.Donor], each.Amount));
        foreach (var cell in cells)
        {
            var donors = cell.OrderBy(each => each.Donor).ToArray();
            for (var i = 0; i < donors.Length; i++)
            {
                for (var j = i + 1; j < donors.Length; j++)
                    shared[donors[i].Donor * keys.Length + donors[j].Donor] += Int128.Min(donors[i].Amount, donors[j].Amount);
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
public sealed record OverlapPair(string First, string Second, double Similarity, decimal SharedAmount)
{
    /// <summary>K of O1, the Krugman specialisation index: 2 · (1 − O), from 0 (the same profile) to 2 (nothing in common).</summary>
    public double Krugman => 2 * (1 - Similarity);

    /// <summary>O2; null when not asked for.</summary>
    public SimilarityAlternatives? Alternatives { get; init; }

    /// <summary>O3; null when not asked for.</summary>
    public PresenceOverlap? Presence { get; init; }
}

/// <summary>O2: other indices of similarity of the same two profiles p and q, for sensitivity; all from 0, nothing in common.</summary>
/// <param name="Pianka">Σpq ÷ √(Σp²·Σq²), to 1.</param>
/// <param name="MorisitaHorn">2Σpq ÷ (Σp² + Σq²), to 1.</param>
/// <param name="LevinsFirst">Σpq ÷ Σp²: how far the second is where the first is; above 1 where the second is more concentrated there.</param>
/// <param name="LevinsSecond">Σpq ÷ Σq²: how far the first is where the second is.</param>
public sealed record SimilarityAlternatives(double Pianka, double MorisitaHorn, double LevinsFirst, double LevinsSecond)
{
    internal static SimilarityAlternatives Of(SharesInCommon shares) => new(
        Math.Min(1, shares.Products / Math.Sqrt(shares.FirstSquares * shares.SecondSquares)),
        Math.Min(1, 2 * shares.Products / (shares.FirstSquares + shares.SecondSquares)),
        shares.Products / shares.FirstSquares,
        shares.Products / shares.SecondSquares);
}
