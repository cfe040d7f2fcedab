using System.Globalization;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources.Changes;

/// <summary>
/// Up to which change of which service something is known. An answer carries it in the trailer <see cref="Header"/>; who gives it back in
/// a request header of that name asks for an answer that is at least as fresh. For clients it is opaque. The header may come several
/// times: the newest of each service counts.
/// </summary>
/// <param name="Sequences">The change, by the name of the service.</param>
public sealed record FreshnessToken(IReadOnlyDictionary<string, long> Sequences)
{
    /// <summary>Name of the trailer and of the request header.</summary>
    public const string Header = "aidcoord-fresh";

    /// <summary>What a request asks for; nothing when it has no such header.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT: a token is damaged.</exception>
    public static FreshnessToken Of(Metadata requestHeaders)
    {
        var newest = new Dictionary<string, long>(StringComparer.Ordinal);
        // A proxy may join headers of one name with commas, which also stand between the parts of a token.
        foreach (var part in requestHeaders.Where(entry => entry.Key == Header).SelectMany(entry => entry.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            var (name, sequence) = part.Split('=') is [{ Length: > 0 } before, var after] && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var read)
                ? (before, read)
                : throw Damaged(part);
            newest[name] = Math.Max(sequence, newest.GetValueOrDefault(name));
        }

        return new FreshnessToken(newest);
    }

    /// <summary>As a header carries it.</summary>
    public override string ToString() =>
        string.Join(',', Sequences.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => string.Create(CultureInfo.InvariantCulture, $"{each.Key}={each.Value}")));

    private static Problem Damaged(string part) => new(
        StatusCode.InvalidArgument, Reasons.InvalidFreshnessToken,
        $"The request header {Header} holds '{part}', which no answer of this system carries. Send the trailer of an answer exactly as it was, or leave the header out.",
        [new("header", Header)]);
}
