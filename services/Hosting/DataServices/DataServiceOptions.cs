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
    /// <summary>
    /// What a process of its own takes from its environment: <c>AIDCOORD_STORE</c> (the name of the service with <c>.db</c>, in the
    /// current folder, when not set) and what every service takes.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static DataServiceOptions FromEnvironment(string name, int defaultPort)
    {
        var store = Environment.GetEnvironmentVariable("AIDCOORD_STORE");
        return new(ServiceHostOptions.FromEnvironment(name, defaultPort), string.IsNullOrWhiteSpace(store) ? $"{name}.db" : store);
    }

    /// <summary>Other processes may use the same store: it is a PostgreSQL database.</summary>
    public bool IsShared => Store.Contains('=', StringComparison.Ordinal);

    internal Task<ResourceStore> OpenAsync(CancellationToken cancellation) => IsShared
        ? ResourceStore.OpenPostgresAsync(Store, TimeProvider.System, cancellation)
        : ResourceStore.OpenSqliteAsync(Store, TimeProvider.System, cancellation);
}
