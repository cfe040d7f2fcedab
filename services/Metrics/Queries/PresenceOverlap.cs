using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>O3: in which places sector × district two donors are present, whatever the money; both forms side by side (12.6).</summary>
/// <param name="All">Over all places, National and Unassigned ones included.</param>
/// <param name="Located">Over the places that have a sector and a district.</param>
public sealed record PresenceOverlap(PresenceCount All, PresenceCount Located)
{
    /// <summary>
    /// Compares every two counterparts. A donor is present where its money, netted over the period, is above 0; in a country without
    /// any money of the measure, where one of its activities is active in the period.
    /// </summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="question">Period, measure and levels; its grouping and metrics are ignored.</param>
    public static IReadOnlyList<PresencePair> Compute(Facts facts, Question question)
    {
        var presence = Presence.Of(new(facts, question with { By = Grouping.Country }, Grouping.Country));
        string[] donors = [.. presence.Donors.Order(StringComparer.Ordinal)];
        return
        [
            .. donors.SelectMany((first, number) => donors.Skip(number + 1).Select(second => new PresencePair(first, second, presence.Between(first, second))))
                .OrderByDescending(each => each.Overlap.All.Jaccard)
                .ThenByDescending(each => each.Overlap.All.Common)
                .ThenBy(each => each.First, StringComparer.Ordinal)
                .ThenBy(each => each.Second, StringComparer.Ordinal),
        ];
    }
}

/// <summary>Two donors and the places that they share.</summary>
/// <param name="First">Key of the one, before the other in ordinal order.</param>
/// <param name="Second">Key of the other.</param>
/// <param name="Overlap">The places.</param>
public sealed record PresencePair(string First, string Second, PresenceOverlap Overlap);

/// <summary>Places sector × district of two donors.</summary>
/// <param name="First">How many the first has.</param>
/// <param name="Second">How many the second has.</param>
/// <param name="Common">How many both have.</param>
public readonly record struct PresenceCount(int First, int Second, int Common)
{
    /// <summary>Common ÷ those of either, 0 to 1; null: neither has any.</summary>
    public double? Jaccard => First + Second == 0 ? null : (double)Common / (First + Second - Common);

    /// <summary>2 · common ÷ (first + second), 0 to 1; null: neither has any.</summary>
    public double? Sorensen => First + Second == 0 ? null : 2.0 * Common / (First + Second);
}
