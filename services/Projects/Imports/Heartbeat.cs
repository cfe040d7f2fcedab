using System.Globalization;

namespace AidCoord.Projects.Imports;

/// <summary>The sign of life of a running import, kept beside its record for the replicas that share a database.</summary>
internal static class Heartbeat
{
    /// <summary>Time between two signs; several of them fit into <see cref="ImportOptions.DeadAfter"/>.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>The setting that holds it.</summary>
    public static string Key(string import) => $"import-alive/{import}";

    /// <summary>A sign now.</summary>
    public static Dictionary<string, string?> Now(string import, TimeProvider clock) =>
        new() { [Key(import)] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) };

    /// <summary>The import has ended.</summary>
    public static Dictionary<string, string?> None(string import) => new() { [Key(import)] = null };

    /// <summary>When the sign was given; long ago when there is none.</summary>
    public static DateTimeOffset TimeOf(string? setting) =>
        setting is null ? DateTimeOffset.UnixEpoch : DateTimeOffset.ParseExact(setting, "O", CultureInfo.InvariantCulture);
}
