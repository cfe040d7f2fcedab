using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Resources.Backups;

/// <summary>Backup and restore of a service over gRPC.</summary>
public sealed class BackupTransferService(ResourceStore store, TimeProvider clock) : BackupService.BackupServiceBase
{
    private const int PieceItems = 200;
    private const int PieceBytes = 1 << 20;

    // Writers wait while the cuts of all services are taken, which is a matter of milliseconds; not longer than this for a
    // caller that went away.
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override async Task StreamBackup(
        IAsyncStreamReader<StreamBackupRequest> requestStream, IServerStreamWriter<StreamBackupResponse> responseStream, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        if (!await requestStream.MoveNext(cancellation)) throw Unasked();
        // Before the cut, so that the backup tells of itself.
        await store.RecordExportAsync("", Call.Of(requestStream.Current, context), "backup of everything");
        await using var cut = await store.CutAsync(cancellation);
        await responseStream.WriteAsync(new StreamBackupResponse { Cut = CutOf(cut.Snapshot) }, cancellation);
        await WaitForGoAheadAsync(requestStream, cut, cancellation);

        var piece = new StreamBackupResponse();
        var bytes = 0;
        await foreach (var (change, view) in cut.Snapshot.ChangesAsync(cancellation))
        {
            piece.Items.Add(new BackupItem { Change = BackupRows.MessageOf(change, view) });
            bytes += change.Payload?.Length ?? 0;
            if (piece.Items.Count < PieceItems && bytes < PieceBytes) continue;
            await responseStream.WriteAsync(piece, cancellation);
            (piece, bytes) = (new StreamBackupResponse(), 0);
        }
        foreach (var setting in await cut.Snapshot.SettingsAsync(cancellation)) piece.Items.Add(new BackupItem { Setting = BackupRows.MessageOf(setting) });
        if (piece.Items.Count > 0) await responseStream.WriteAsync(piece, cancellation);
        // Reading must have ended before the call does; see Hosting's RequestEnd.
        while (await requestStream.MoveNext(cancellation)) { }
    }

    /// <inheritdoc/>
    public override async Task<RestoreBackupResponse> RestoreBackup(IAsyncStreamReader<RestoreBackupRequest> requestStream, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        var cut = await requestStream.MoveNext(cancellation) ? requestStream.Current.Cut : null;
        var noted = NotedOf(cut);
        var call = Call.Of(requestStream.Current, context);
        await using var refill = await store.RefillAsync(cancellation);
        while (await requestStream.MoveNext(cancellation))
        {
            foreach (var item in requestStream.Current.Items)
            {
                if (item.Setting is { } setting) await refill.AddAsync(BackupRows.RowOf(setting));
                else if (item.Change is { } change)
                    await refill.AddAsync(BackupRows.RowOf(change), change.Current is { } current ? (current.CreateTime, current.Keys) : null, cancellation);
            }
        }
        await store.EndRefillAsync(refill, noted, call);
        return new RestoreBackupResponse { Count = refill.Count };
    }

    private async Task WaitForGoAheadAsync(IAsyncStreamReader<StreamBackupRequest> requests, Cut cut, CancellationToken cancellation)
    {
        var next = requests.MoveNext(cancellation);
        try
        {
            if (!await next.WaitAsync(LongestHold, clock, cancellation)) throw Unasked();
        }
        catch (TimeoutException)
        {
            throw new Problem(StatusCode.DeadlineExceeded, "BACKUP_NOT_CONTINUED",
                $"The backup was not gone on with within {LongestHold.TotalSeconds:0} seconds, and writers may not wait longer. Repeat it.");
        }
        await cut.ReleaseAsync();
    }

    private static BackupCut CutOf(Snapshot snapshot) => new()
    {
        Sequence = snapshot.Head.Sequence,
        Hash = ChangeHash.Text(snapshot.Head.Hash ?? ChangeHash.None),
        SchemaVersion = Schema.Steps.Length,
    };

    private static Problem Unasked()
    {
        var message = "A first message asks for the cut, a second one for the rest.";
        return new Problem(StatusCode.InvalidArgument, Reasons.InvalidFields, $"The stream ended too early. {message}");
    }

    private static NotedHash NotedOf(BackupCut? cut)
    {
        var violations = new Violations("cut");
        violations.Require(cut is not null, "sequence", "Required: the first message says where the backup ends.");
        violations.Require(cut is null || cut.Sequence >= 0, "sequence", "Must not be negative.");
        violations.Require(cut is null || cut.Hash.Length == 64 && cut.Hash.All(char.IsAsciiHexDigit), "hash", "Required: 64 hexadecimal digits.");
        violations.ThrowIfAny();
        if (cut!.SchemaVersion <= Schema.Steps.Length) return new NotedHash(cut.Sequence, Convert.FromHexString(cut.Hash));
        throw new Problem(StatusCode.FailedPrecondition, Reasons.StoreTooNew,
            $"This backup is of version {cut.SchemaVersion}, and this program knows versions up to {Schema.Steps.Length}. "
            + "Restore it with the version of the program that made it, or a newer one.");
    }
}
