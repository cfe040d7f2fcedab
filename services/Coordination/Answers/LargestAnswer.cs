using Google.Protobuf;

namespace AidCoord.Coordination.Answers;

/// <summary>How much goes into one answer.</summary>
internal static class LargestAnswer
{
    /// <summary>3 MB: most gRPC clients refuse a message above 4 MB, and the rest of the answer needs room too.</summary>
    public const int Bytes = 3_000_000;

    // Tag and length before each element of a list.
    private const int PerElement = 5;

    /// <summary>As many of the items as fit, from the first on; at least one when there is one.</summary>
    /// <param name="items">The items.</param>
    /// <param name="beside">The answer without them; null: small.</param>
    public static IEnumerable<T> Fitting<T>(IEnumerable<T> items, IMessage? beside = null) where T : IMessage
    {
        var left = Bytes - (beside?.CalculateSize() ?? 0);
        var first = true;
        foreach (var item in items)
        {
            var size = item.CalculateSize() + PerElement;
            if (size > left && !first) yield break;
            first = false;
            left -= size;
            yield return item;
        }
    }
}
