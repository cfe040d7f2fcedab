using System.IO.Compression;
using System.Security.Cryptography;
using AidCoord.Cli.Endings;
using AidCoord.Cli.Reach;
using AidCoord.Protos.Changes.V1;
using Google.Protobuf;
using Grpc.Core;

namespace AidCoord.Cli.Backups;

/// <summary>Takes a backup of a running system: every service as it was at one instant.</summary>
internal static class BackupTaking
{
    /// <summary>Writes a backup into a new folder, which appears only when all of it is written.</summary>
    /// <exception cref="Fault">The folder is there already.</exception>
    public static async Task<BackupManifest> TakeAsync(Connection connection, Terminal terminal, string folder, CancellationToken cancellation)
    {
        if (Path.Exists(folder)) throw Fault.Failed($"{folder} is there already, and a backup is never written over another. Give a new name.");
        var unfinished = folder + ".unfinished";
        try
        {
            MakeFolder(unfinished);
            var manifest = await WriteAsync(connection, terminal, unfinished, cancellation);
            Directory.Move(unfinished, folder);
            return manifest;
        }
        catch
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    private static async Task<BackupManifest> WriteAsync(Connection connection, Terminal terminal, string folder, CancellationToken cancellation)
    {
        var streams = (await connection.OwnDataServicesAsync()).ToDictionary(service => service, service => connection.Backups(service).StreamBackup(connection.LongCall));
        try
        {
            // All have stopped their writers before any lets them go on: so the cuts are of one instant, and a record that was
            // written after another it refers to is never there without it.
            var cuts = await Task.WhenAll(streams.Select(async stream => (Service: stream.Key, Cut: await CutAsync(stream.Value, cancellation))));
            var taken = terminal.Time.GetUtcNow();
            await Task.WhenAll(streams.Values.Select(stream => GoOnAsync(stream, cancellation)));
            var services = await Task.WhenAll(cuts.Select(async each => (each.Service, Written: await WriteAsync(
                streams[each.Service], each.Cut, Path.Combine(folder, BackupManifest.FileOf(each.Service)), cancellation))));
            var manifest = new BackupManifest(BackupManifest.KnownFormat, taken, new(services.ToDictionary(each => each.Service, each => each.Written)));
            await manifest.WriteAsync(folder, cancellation);
            return manifest;
        }
        finally
        {
            foreach (var stream in streams.Values) stream.Dispose();
        }
    }

    private static async Task<BackupCut> CutAsync(AsyncDuplexStreamingCall<StreamBackupRequest, StreamBackupResponse> stream, CancellationToken cancellation)
    {
        await stream.RequestStream.WriteAsync(new StreamBackupRequest(), cancellation);
        return await stream.ResponseStream.MoveNext(cancellation) && stream.ResponseStream.Current.Cut is { } cut
            ? cut
            : throw Fault.Failed("The system began a backup without saying where it ends. Is it of the same version as this command?");
    }

    private static async Task GoOnAsync(AsyncDuplexStreamingCall<StreamBackupRequest, StreamBackupResponse> stream, CancellationToken cancellation)
    {
        await stream.RequestStream.WriteAsync(new StreamBackupRequest(), cancellation);
        await stream.RequestStream.CompleteAsync();
    }

    // Everything the system holds is in it: on systems that know of owners, it is theirs alone.
    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static async Task<BackedUpService> WriteAsync(
        AsyncDuplexStreamingCall<StreamBackupRequest, StreamBackupResponse> stream, BackupCut cut, string path, CancellationToken cancellation)
    {
        var (changes, settings) = (0L, 0L);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite);
        await using (var packed = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
        {
            await foreach (var piece in stream.ResponseStream.ReadAllAsync(cancellation))
            {
                foreach (var item in piece.Items)
                {
                    item.WriteDelimitedTo(packed);
                    if (item.Setting is null) changes++;
                    else settings++;
                }
            }
        }

        file.Flush(flushToDisk: true);
        file.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellation));
        return new BackedUpService(cut.Sequence, cut.Hash, cut.SchemaVersion, changes, settings, file.Length, digest);
    }
}
