using System.Data.Common;
using AidCoord.Hosting.Settings;
using AidCoord.Resources.Store;

namespace AidCoord.Hosting.DataServices;

/// <summary>How a service that keeps resources listens, and where it keeps them.</summary>
/// <param name="Host">How it listens, logs and stops.</param>
/// <param name="Store">
/// A file for SQLite, such as <c>/var/lib/aidcoord/projects.db</c>, or a connection string for PostgreSQL, which holds an equals
/// sign, such as <c>Host=db;Database=projects;Username=aidcoord</c>.
/// </param>
public sealed record DataServiceOptions(ServiceHostOptions Host, string Store)
{
    /// <summary>The options of a process of its own: its store (the name of the service with <c>.db</c>, in the current folder, when
    /// not set) and what every service takes.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read; the message names it.</exception>
    public static DataServiceOptions From(ProcessSettings settings)
    {
        var options = new DataServiceOptions(ServiceHostOptions.From(settings), settings.Text("AIDCOORD_STORE") ?? $"{settings.Process}.db");
        if (settings.Text("AIDCOORD_STORE_PASSWORD") is not { } password) return options;
        if (!options.IsShared) throw settings.Wrong("AIDCOORD_STORE_PASSWORD");
        try
        {
            return options with { Store = new DbConnectionStringBuilder { ConnectionString = options.Store, ["Password"] = password }.ConnectionString };
        }
        catch (ArgumentException)
        {
            throw settings.Wrong("AIDCOORD_STORE");
        }
    }

    /// <summary>Other processes may use the same store: it is a PostgreSQL database.</summary>
    public bool IsShared => Store.Contains('=', StringComparison.Ordinal);

    internal async Task<ResourceStore> OpenAsync(CancellationToken cancellation)
    {
        if (!IsShared) return await ResourceStore.OpenSqliteAsync(Store, TimeProvider.System, cancellation);
        try
        {
            return await ResourceStore.OpenPostgresAsync(Store, TimeProvider.System, cancellation);
        }
        catch (ArgumentException unknown)
        {
            // The words of the driver name the key and never its value.
            throw new SettingProblem($"The setting AIDCOORD_STORE is no PostgreSQL connection string: {unknown.Message}");
        }
    }
}
