using AidCoord.Resources.Problems;
using Dapper;
using Grpc.Core;

namespace AidCoord.Resources.Store;

/// <summary>Fills an empty store from a backup, in one transaction: all of it or nothing.</summary>
/// <remarks>Each change is checked against its hash on the way in, so that a damaged backup is never taken.</remarks>
internal sealed class Refill : IAsyncDisposable
{
    private const int Batch = 500;
    private const long BatchBytes = 4 << 20;

    private readonly WriteTransaction _write;
    private readonly List<ChangeRow> _changes = [];
    private readonly List<ResourceRow> _resources = [];
    private long _bytes;
    private byte[] _before = ChangeHash.None;

    private Refill(WriteTransaction write) => _write = write;

    /// <summary>How many changes came.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the store.</summary>
    /// <exception cref="Problem">FAILED_PRECONDITION when there is anything in it.</exception>
    public static async Task<Refill> BeginAsync(Database database, CancellationToken cancellation)
    {
        var write = await database.BeginWriteAsync(cancellation);
        try
        {
            var head = await write.HeadAsync();
            if (head.Sequence == 0) return new Refill(write);
            throw new Problem(StatusCode.FailedPrecondition, Reasons.StoreNotEmpty,
                $"This store has {head.Sequence} changes already, and a backup goes only into an empty one. Give another data folder or another database.",
                [new("head", head.Sequence.ToString())]);
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the next change.</summary>
    /// <param name="change">With the hash it had.</param>
    /// <param name="current">When its resource came into being and what it can be filtered by, when it still is as this change left it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problem">DATA_LOSS when it does not follow from the one before.</exception>
    public async Task AddAsync(ChangeRow change, (long Created, string Keys)? current, CancellationToken cancellation)
    {
        if (change.Sequence != Count + 1) throw Damaged($"change {Count + 1} is missing");
        if (change.Hash is null || !ChangeHash.Of(_before, change).AsSpan().SequenceEqual(change.Hash))
            throw Damaged($"change {change.Sequence} ({change.Name}) is not as it was written");
        (_before, Count) = (change.Hash, change.Sequence);
        _changes.Add(change);
        _bytes += change.Payload?.Length ?? 0;
        if (current is { } now && change.PayloadDigest is { } digest)
            _resources.Add(new ResourceRow(change.Kind, change.Name, change.Sequence, now.Created, change.Origin.Time, digest[..16], now.Keys));
        if (_changes.Count >= Batch || _bytes >= BatchBytes) await FlushAsync(cancellation);
    }

    public Task AddAsync(SettingRow setting) => setting.Key == Schema.VersionKey
        ? throw Damaged("it says of itself which version its tables have, which only the store may")
        : _write.PutSettingAsync(setting.Key, setting.Value, setting.Time);

    /// <summary>Checks that all came, and makes it last.</summary>
    /// <param name="cut">The last change and its hash, as the backup says.</param>
    /// <param name="log">Writes the restore down, as the first change after.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problem">DATA_LOSS when the end is missing.</exception>
    public async Task EndAsync(NotedHash cut, Func<WriteTransaction, Task<ChangeRow>> log, CancellationToken cancellation)
    {
        await FlushAsync(cancellation);
        if (Count != cut.Sequence) throw Damaged($"it should have {cut.Sequence} changes and has {Count}");
        if (!_before.AsSpan().SequenceEqual(cut.Hash)) throw Damaged("its last hash is not the one that was noted when it was made");
        await log(_write);
        await _write.CommitAsync();
    }

    public ValueTask DisposeAsync() => _write.DisposeAsync();

    private async Task FlushAsync(CancellationToken cancellation)
    {
        if (_changes.Count > 0) await _write.AppendAsync(_changes, cancellation);
        if (_resources.Count > 0) await _write.PutAsync(_resources, cancellation);
        _changes.Clear();
        _resources.Clear();
        _bytes = 0;
    }

    private static Problem Damaged(string what) => new(StatusCode.DataLoss, Reasons.BackupDamaged,
        $"The backup is damaged: {what}. Nothing was restored. Take another copy of it, or an earlier backup.");
}
