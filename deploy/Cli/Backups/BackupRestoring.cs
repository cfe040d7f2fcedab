using System.IO.Compression;
using System.Security.Cryptography;
using AidCoord.Cli.Commands;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf;
using Grpc.Core;

namespace AidCoord.Cli.Backups;

/// <summary>Puts a backup into an empty system, and then compares what is there with what was backed up.</summary>
internal static class BackupRestoring
{
    private const int PieceItems = 200;
    private const int PieceBytes = 1 << 20;

    /// <summary>Restores every service.</summary>
    /// <exception cref="Fault">The backup is damaged, the system is not empty, or what came back is not what was backed up.</exception>
    public static async Task<BackupManifest> RestoreAsync(Connection connection, Terminal terminal, string folder, CancellationToken cancellation)
    {
        var manifest = await BackupManifest.ReadAsync(folder, cancellation);
        // A backup may be of a system without accounts, or of a version that had none.
        var services = (await connection.OwnDataServicesAsync()).Where(service => manifest.Services.ContainsKey(service) || service != Connection.Accounts).ToList();
        if (manifest.Services.Keys.Except(services).FirstOrDefault() is { } homeless)
            throw Fault.Failed($"The backup has records of the service {homeless}, and the system at {connection.Address} has no such service. Start it there first.");
        // Everything that can be known beforehand, before anything is written.
        foreach (var service in services)
        {
            await CheckFileAsync(folder, service, manifest, cancellation);
            var head = await connection.AskAsync("Looking whether the system is empty", call => connection.Changes(service).GetHeadAsync(new GetHeadRequest(), call));
            if (head.Sequence > 0)
                throw Fault.Failed($"The system at {connection.Address} has records already ({service}: {head.Sequence} changes). Restore into an empty one: another --data folder, or new databases.");
        }

        foreach (var service in services)
        {
            var saved = manifest.Services[service];
            await SendAsync(connection, service, saved, Path.Combine(folder, BackupManifest.FileOf(service)), cancellation);
            await CompareAsync(connection, terminal, service, saved);
        }

        return manifest;
    }

    private static async Task CheckFileAsync(string folder, string service, BackupManifest manifest, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, BackupManifest.FileOf(service));
        if (!manifest.Services.TryGetValue(service, out var saved)) throw Damaged($"it has nothing of the service {service}");
        if (!File.Exists(path)) throw Damaged($"{path} is missing");
        await using var file = File.OpenRead(path);
        if (Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation)) != saved.Sha256) throw Damaged($"{path} is not the file that was written");
    }

    private static async Task SendAsync(Connection connection, string service, BackedUpService saved, string path, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = connection.Backups(service).RestoreBackup(connection.LongCall);
        var sending = WriteAsync(call.RequestStream, saved, path, stop.Token);
        try
        {
            await await Task.WhenAny(sending, call.ResponseAsync);
            await call.ResponseAsync;
        }
        finally
        {
            // The system may refuse while the rest is still being sent; a write that waits for room then waits for ever unless it is told.
            await stop.CancelAsync();
            await sending;
        }
    }

    private static async Task WriteAsync(IClientStreamWriter<RestoreBackupRequest> requests, BackedUpService saved, string path, CancellationToken stop)
    {
        try
        {
            await requests.WriteAsync(
                new RestoreBackupRequest { Cut = new BackupCut { Sequence = saved.Sequence, Hash = saved.Hash, SchemaVersion = saved.SchemaVersion } }, stop);
            await using var unpacked = new BufferedStream(new GZipStream(File.OpenRead(path), CompressionMode.Decompress), 64 * 1024);
            var piece = new RestoreBackupRequest();
            var bytes = 0;
            for (var left = saved.Changes + saved.Settings; left > 0; left--)
            {
                var item = BackupItem.Parser.ParseDelimitedFrom(unpacked);
                piece.Items.Add(item);
                bytes += item.Change?.Payload.Length ?? 0;
                if (left > 1 && piece.Items.Count < PieceItems && bytes < PieceBytes) continue;
                await requests.WriteAsync(piece, stop);
                (piece, bytes) = (new RestoreBackupRequest(), 0);
            }

            await requests.CompleteAsync();
        }
        catch (InvalidProtocolBufferException)
        {
            throw Damaged($"{path} cannot be read");
        }
        catch (Exception cut) when (cut is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // The call is over, and its own end says why.
        }
    }

    // The chain covers every column of every change; that its end is the same, computed anew from what the store now holds,
    // says that the feeds are.
    private static async Task CompareAsync(Connection connection, Terminal terminal, string service, BackedUpService saved)
    {
        var found = await VerifyCommand.VerifyAsync(connection, terminal, service, saved.Sequence, saved.Sequence == 0 ? "" : saved.Hash);
        if (found.BrokenSequence > 0) throw Fault.Failed($"What was restored of {service} is not what was backed up: change {found.BrokenSequence}: {found.BrokenReason}. Do not use this system.");
        if (found.Count != saved.Sequence + 1) throw Fault.Failed($"Of {service}, {saved.Sequence} changes were backed up and {found.Count - 1} came back. Do not use this system.");
    }

    private static Fault Damaged(string what) => Fault.Failed($"The backup is damaged: {what}. Take another copy of it, or an earlier backup.");
}
