using AidCoord.Metrics.Overlap;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Queries;

/// <summary>Two activities side by side in time (O4). There is no number for a group: a mean over pairs would say nothing.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Time">How far they run at the same time.</param>
public sealed record ActivityPair(Activity First, Activity Second, TimeOverlap Time)
{
    /// <summary>Compares two activities of a country.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="first">Record name or iati-identifier of the one.</param>
    /// <param name="second">Record name or iati-identifier of the other.</param>
    /// <exception cref="KeyNotFoundException">The country has no such activity; the message names it.</exception>
    public static ActivityPair Compare(Facts facts, string first, string second)
    {
        var (one, other) = (Find(facts, first), Find(facts, second));
        return new(one, other, TimeOverlap.Of(one, other));
    }

    private static Activity Find(Facts facts, string text) =>
        facts.Activities.FirstOrDefault(each => each.Record == text)
        ?? facts.Activities.FirstOrDefault(each => each.IatiIdentifier.Length > 0 && each.IatiIdentifier == text.Trim())
        ?? throw new KeyNotFoundException($"The country has no activity \"{text}\": give its record name or its iati-identifier.");
}
