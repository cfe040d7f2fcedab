using System.Data.Common;
using AidCoord.Resources.Store;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace AidCoord.ResourceContract;

/// <summary>Somewhere to put a store for the length of a test: a temporary SQLite file, or a new PostgreSQL database.</summary>
public abstract class StorePlace : IAsyncDisposable
{
    public const string PostgresVariable = "AIDCOORD_TEST_POSTGRES";

    public abstract string Kind { get; }

    /// <summary>As a service takes it: a file, or a connection string.</summary>
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

    /// <summary>Runs statements on the database without the system; <c>@bytes</c> in them stands for the bytes.</summary>
    public async Task ExecuteAsync(string statements, byte[]? bytes = null)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statements;
        if (bytes is not null && statements.Contains("@bytes", StringComparison.Ordinal))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("@bytes", bytes);
            command.Parameters.Add(parameter);
        }
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The rows of a query as text, bytes in hexadecimal digits.</summary>
    public async Task<List<string>> QueryAsync(string query)
    {
        await using var connection = await ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : $"{reader.GetValue(i)}")));
        return rows;
    }

    public abstract ValueTask DisposeAsync();

    protected abstract Task<DbConnection> ConnectAsync();

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

        protected override async Task<DbConnection> ConnectAsync()
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Place, Pooling = false }.ToString());
            await connection.OpenAsync();
            return connection;
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

        protected override async Task<DbConnection> ConnectAsync()
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Place) { Pooling = false }.ToString());
            await connection.OpenAsync();
            return connection;
        }

        private static async Task ExecuteAsync(string server, string statement)
        {
            await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ToString());
            await using var command = source.CreateCommand(statement);
            await command.ExecuteNonQueryAsync();
        }
    }
}
