using System.Text.Json;
using AidCoord.Cli.Endings;

namespace AidCoord.Cli.Backups;

/// <summary>What a backup holds: the file <c>manifest.json</c> beside the streams of changes.</summary>
/// <param name="Format">Version of the files' form; this program knows 1.</param>
/// <param name="Taken">When the cut was made: no service could write at that instant.</param>
/// <param name="Services">By the name of the service.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset Taken, SortedDictionary<string, BackedUpService> Services)
{
    public const int KnownFormat = 1;
    private const string File = "manifest.json";

    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string ToJson() => JsonSerializer.Serialize(this, Readable);

    public static string FileOf(string service) => $"{service}.changes.gz";

    public Task WriteAsync(string folder, CancellationToken cancellation) =>
        System.IO.File.WriteAllTextAsync(Path.Combine(folder, File), ToJson() + "\n", cancellation);

    /// <exception cref="Fault">There is no backup, or it cannot be read.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path)) throw Fault.Failed($"{folder} is not a backup: it has no {File}. Name the folder that aidcoord backup has written.");
        try
        {
            await using var text = System.IO.File.OpenRead(path);
            if (await JsonSerializer.DeserializeAsync<BackupManifest>(text, Readable, cancellation) is { Services: not null } manifest)
            {
                return manifest.Format == KnownFormat ? manifest : throw Fault.Failed(
                    $"The backup {folder} has form {manifest.Format}, and this program knows {KnownFormat}. Restore it with the version of the program that wrote it.");
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw Fault.Failed($"{path} cannot be read. Take another copy of the backup, or an earlier one.");
    }
}

/// <summary>What a backup holds of one service.</summary>
/// <param name="Sequence">The last change in it.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="SchemaVersion">Version of the tables it was read from.</param>
/// <param name="Changes">How many changes the file holds.</param>
/// <param name="Settings">How many settings follow them.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="Sha256">Digest of the file.</param>
internal sealed record BackedUpService(long Sequence, string Hash, int SchemaVersion, long Changes, long Settings, long Bytes, string Sha256);
