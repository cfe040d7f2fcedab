using AidCoord.Amounts.Time;

namespace AidCoord.Metrics.Queries;

/// <summary>How alike each two donors are (O1), and how much money they have in the same cells (O7).</summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Donors">Donors with more than 0, largest first.</param>
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
    public static OverlapMatrix Compute(Facts facts, Grouping over, Question question, int maxDonors = 50) => throw new NotSupportedException("not built yet");
}

/// <summary>A donor of the matrix.</summary>
/// <param name="Key">Key, as in metrics by donor.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Amount">Its money in US dollars.</param>
/// <param name="AssignedShare">Share of its money that is assigned to a group, 0 to 1: its profile is taken over that.</param>
public sealed record OverlapDonor(string Key, string Name, decimal Amount, double AssignedShare);

/// <summary>Two donors.</summary>
/// <param name="First">Key of the one, before the other in ordinal order.</param>
/// <param name="Second">Key of the other.</param>
/// <param name="Similarity">O1: 0 nothing in the same groups, 1 the same profile.</param>
/// <param name="SharedAmount">O7 in US dollars: Σ of the smaller amount over cells sector × district × fiscal year.</param>
public sealed record OverlapPair(string First, string Second, double Similarity, decimal SharedAmount);
