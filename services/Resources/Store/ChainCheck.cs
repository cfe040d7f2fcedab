namespace AidCoord.Resources.Store;

/// <summary>Reads a whole store and says whether it is as the system wrote it.</summary>
/// <remarks>
/// The hashes find every edit of a change, every change that is missing or moved. The current view is compared with the
/// changes that made it. Whoever may write to the database and knows this form can make a new chain from the edit on: that
/// is found only by comparing with a hash that was noted elsewhere.
/// </remarks>
internal sealed class ChainCheck
{
    private long _count;
    private Break? _first;

    /// <summary>Reads everything.</summary>
    /// <param name="snapshot">The state to check.</param>
    /// <param name="noted">A change and the hash it had when somebody noted it; null for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<ChainReport> RunAsync(Snapshot snapshot, NotedHash? noted, CancellationToken cancellation) =>
        new ChainCheck().ReadAsync(snapshot, noted, cancellation);

    private async Task<ChainReport> ReadAsync(Snapshot snapshot, NotedHash? noted, CancellationToken cancellation)
    {
        var (last, time, hash) = (0L, long.MinValue, ChangeHash.None);
        await foreach (var (change, view) in snapshot.ChangesAsync(cancellation))
        {
            _count++;
            CheckPlace(change, last, time);
            CheckContent(change, hash);
            if (view is not null && view.Sequence == change.Sequence) CheckView(change, view);
            (last, time, hash) = (change.Sequence, change.Origin.Time, change.Hash ?? ChangeHash.None);
            if (change.Sequence == noted?.Sequence && !hash.AsSpan().SequenceEqual(noted.Hash))
                Broken(change.Sequence, $"its hash is {ChangeHash.Text(hash)} and not the one that was noted: it, or a change before it, is not what it was then");
        }
        if (noted is not null && noted.Sequence > last) Broken(last + 1, $"the store ends at {last}, and change {noted.Sequence} was noted: the last changes are gone");
        // Where the changes themselves are broken, the view has nothing to be compared with.
        if (_first is null) await CheckPointersAsync(snapshot, cancellation);
        return new ChainReport(_count, last, hash, _first);
    }

    private void CheckPlace(ChangeRow change, long last, long time)
    {
        if (change.Sequence == last + 2) Broken(last + 1, "it is missing");
        else if (change.Sequence != last + 1) Broken(last + 1, $"it is missing, and with it all up to {change.Sequence - 1}");
        if (change.Origin.Time < time) Broken(change.Sequence, "its time is before that of the change before it");
    }

    private void CheckContent(ChangeRow change, byte[] before)
    {
        if (change.Hash is null) Broken(change.Sequence, $"it has no hash ({change.Name}): it was not written by the system");
        else if (!ChangeHash.Of(before, change).AsSpan().SequenceEqual(change.Hash))
            Broken(change.Sequence, $"its content does not fit its hash ({change.Name}): it was edited, moved or exchanged, or the change before it was");
    }

    private void CheckView(ChangeRow change, ViewRow view)
    {
        if (change.PayloadDigest is { } digest && !digest.AsSpan(0, view.Digest.Length).SequenceEqual(view.Digest))
            Broken(change.Sequence, $"the current view has another digest of {change.Name}");
        if (view.Updated != change.Origin.Time) Broken(change.Sequence, $"the current view has another time of {change.Name}");
    }

    // What the stream alone does not show: a view that points to an old content, to none, or leaves a resource out.
    private async Task CheckPointersAsync(Snapshot snapshot, CancellationToken cancellation)
    {
        if (await snapshot.FirstAsync<Found>(
            """
            select r.sequence, r.name from resource r left join change c on c.sequence = r.sequence
            where c.sequence is null or c.name <> r.name or c.kind <> r.kind or c.payload is null
              or exists (select 1 from change l where l.name = r.name and l.kind = r.kind and l.sequence > r.sequence)
            order by r.sequence limit 1
            """, cancellation) is { } astray)
            Broken(astray.Sequence, $"the current view takes {astray.Name} from it, and that is not the latest change of {astray.Name}");
        if (await snapshot.FirstAsync<Found>(
            """
            select c.sequence, c.name from change c
            where c.operation in ('created', 'updated')
              and not exists (select 1 from change l where l.name = c.name and l.kind = c.kind and l.sequence > c.sequence)
              and not exists (select 1 from resource r where r.name = c.name and r.kind = c.kind)
            order by c.sequence limit 1
            """, cancellation) is { } hidden)
            Broken(hidden.Sequence, $"the current view leaves out {hidden.Name}, which was not deleted");
        if (await snapshot.FirstAsync<Found>(
            """
            select r.sequence, r.name from resource r where r.created <>
              (select c.time from change c where c.name = r.name and c.kind = r.kind and c.operation = 'created' order by c.sequence desc limit 1)
            order by r.sequence limit 1
            """, cancellation) is { } aged)
            Broken(aged.Sequence, $"the current view has another time at which {aged.Name} was created");
    }

    private void Broken(long sequence, string what)
    {
        if (_first is null || sequence < _first.Sequence) _first = new Break(sequence, what);
    }

    private sealed record Found(long Sequence, string Name);
}

/// <summary>What a check found.</summary>
/// <param name="Count">How many changes there are.</param>
/// <param name="Head">Sequence of the last; 0 for none.</param>
/// <param name="HeadHash">Its hash.</param>
/// <param name="First">The first change that is not as it was written; null when all are.</param>
public sealed record ChainReport(long Count, long Head, byte[] HeadHash, Break? First);

/// <summary>A change that is not as it was written.</summary>
/// <param name="Sequence">Which.</param>
/// <param name="What">What is wrong with it, in words.</param>
public sealed record Break(long Sequence, string What);

/// <summary>The hash that a change had when somebody noted it.</summary>
/// <param name="Sequence">Which change.</param>
/// <param name="Hash">32 bytes.</param>
public sealed record NotedHash(long Sequence, byte[] Hash);
