using AidCoord.Resources.Store;
using Npgsql;

namespace AidCoord.Resources.Tests.Store;

/// <summary>Somewhere to put a store for the length of a test: a temporary SQLite file, or a new PostgreSQL database.</summary>
public abstract class StorePlace : IAsyncDisposable
{
    public const string PostgresVariable = "AIDCOORD_TEST_POSTGRES";

    public abstract string Kind { get; }

    public abstract string Place { get; }

    public static StorePlace Sqlite() => new SqlitePlace();

    public static async Task<StorePlace> PostgresAsync()
    {
        var server = Environment.GetEnvironmentVariable(PostgresVariable);
        if (string.IsNullOrEmpty(server)) Assert.Skip($"needs a PostgreSQL server: set {PostgresVariable} to a connection string of a user who may create databases");
        return await PostgresPlace.CreateAsync(server);
    }

    public Task<ResourceStore> OpenAsync(TimeProvider? clock = null) => OpenAsync(Kind, Place, clock ?? TimeProvider.System);

    public static Task<ResourceStore> OpenAsync(string kind, string place, TimeProvider clock) =>
        kind == "sqlite" ? ResourceStore.OpenSqliteAsync(place, clock) : ResourceStore.OpenPostgresAsync(place, clock);

    public abstract ValueTask DisposeAsync();

    private sealed class SqlitePlace : StorePlace
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aidcoord-store-");

        public override string Kind => "sqlite";

        public override string Place => Path.Combine(_folder.FullName, "store.db");

        public override ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class PostgresPlace(string server, string database) : StorePlace
    {
        public override string Kind => "postgres";

        public override string Place { get; } = new NpgsqlConnectionStringBuilder(server) { Database = database }.ToString();

        public static async Task<StorePlace> CreateAsync(string server)
        {
            var database = "aidcoord_test_" + Guid.NewGuid().ToString("N");
            await ExecuteAsync(server, $"create database {database}");
            return new PostgresPlace(server, database);
        }

        public override async ValueTask DisposeAsync() => await ExecuteAsync(server, $"drop database {database} with (force)");

        private static async Task ExecuteAsync(string server, string statement)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
