using System.Globalization;
using AidCoord.Resources.Problems;

namespace AidCoord.Resources.Store;

/// <summary>The mark of one content of a resource: its revision in quotes, such as <c>"1042"</c>.</summary>
public static class Etag
{
    /// <summary>The etag of a revision.</summary>
    public static string Of(long revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>The revision that an etag stands for; null for an empty etag, which asks for nothing.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when it is no etag of ours.</exception>
    public static long? Revision(string etag)
    {
        var violations = new Violations();
        var revision = Revision(etag, violations);
        violations.ThrowIfAny();
        return revision;
    }

    /// <summary>The revision that an etag stands for; null for an empty etag, which asks for nothing, and for a bad one.</summary>
    /// <param name="etag">As the caller sent it.</param>
    /// <param name="violations">Where to say that it is no etag of ours.</param>
    public static long? Revision(string etag, Violations violations)
    {
        if (etag.Length == 0) return null;
        if (etag.AsSpan() is ['"', .. var inner, '"']
            && long.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)) return revision;
        violations.Add("etag", "Not an etag of this service. Send it back exactly as it was read, quotes included, or leave it empty.");
        return null;
    }
}
