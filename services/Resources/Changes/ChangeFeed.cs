using System.Runtime.CompilerServices;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Resources.Changes;

/// <summary>Follows the changes of a store in their order.</summary>
public sealed class ChangeFeed(ResourceStore store)
{
    /// <summary>Reads changes, and keeps reading as they happen when asked to.</summary>
    /// <param name="after">The last sequence that the reader has; 0 for the beginning.</param>
    /// <param name="country">Only changes of this country, such as <c>SN</c>; null for all.</param>
    /// <param name="follow">Goes on for ever. Otherwise ends at the first page that has caught up.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Pages; the last before a pause has <see cref="ChangePage.CaughtUp"/> set, and may be empty.</returns>
    /// <exception cref="Problem">
    /// INVALID_ARGUMENT when the sequence is negative; OUT_OF_RANGE when the store has not come that far, because it was
    /// restored from an older copy: the reader must start again from 0.
    /// </exception>
    public async IAsyncEnumerable<ChangePage> ReadAsync(
        long after, string? country, bool follow, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await CheckAsync(after, cancellation);
        while (true)
        {
            // The head comes first: whatever is written later has a higher sequence, so that a page which ends before
            // its limit has everything up to this head.
            var head = await store.HeadAsync(cancellation);
            var changes = head > after ? await store.ChangesAfterAsync(after, country, cancellation: cancellation) : [];
            var reached = changes.Count > 0 ? changes[^1].Sequence : after;
            var caughtUp = changes.Count == 0 || reached >= head;
            after = caughtUp ? Math.Max(reached, head) : reached;
            yield return new ChangePage(changes, after, caughtUp);
            if (!caughtUp) continue;
            if (!follow) yield break;
            await store.WaitForChangeAfterAsync(after, cancellation);
        }
    }

    private async Task CheckAsync(long after, CancellationToken cancellation)
    {
        var head = await store.HeadAsync(cancellation);
        if (after < 0)
        {
            throw new Problem(StatusCode.InvalidArgument, Reasons.InvalidSequence,
                $"after_sequence is {after}. Give the last sequence you have applied, or 0 to start at the beginning.",
                violations: [new Violation("after_sequence", "Must not be negative.")]);
        }
        if (after > head)
        {
            throw new Problem(StatusCode.OutOfRange, Reasons.InvalidSequence,
                $"You have applied changes up to {after}, and this store ends at {head}: it was restored from an older copy, "
                + "or is another store. Forget what you have of it and start again from 0.",
                [new("after_sequence", after.ToString()), new("head", head.ToString())]);
        }
    }
}

/// <summary>Some changes, and how far the reader has come with them.</summary>
/// <param name="Changes">In the order of their sequences; may be empty.</param>
/// <param name="Sequence">The reader now has every change up to this one, also when a country filter hid some.</param>
/// <param name="CaughtUp">Nothing newer was there.</param>
public sealed record ChangePage(IReadOnlyList<StoredChange> Changes, long Sequence, bool CaughtUp);
