using System.Data;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace AidCoord.Resources.Store;

/// <summary>SQLite: one file for a service.</summary>
/// <remarks>
/// Write-ahead log, so that readers see the last commit while somebody writes; <c>synchronous=full</c>, so that an
/// acknowledged write also survives a power cut (<c>normal</c> would survive only a killed process). A batch of some
/// hundred resources shares the one disk flush.
/// </remarks>
internal sealed class SqliteDatabase : Database
{
    // Seconds.
    private const int Patience = 30;

    private readonly string _connectionString;
    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SqliteStatements _statements;
    private bool _closed;

    private SqliteDatabase(string connectionString, SqliteConnection writer)
    {
        _connectionString = connectionString;
        _writer = writer;
        _statements = new SqliteStatements(writer);
    }

    public override bool IsShared => false;

    public static async Task<SqliteDatabase> OpenAsync(string path, long now, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWriteCreate, DefaultTimeout = Patience,
        }.ToString();
        var writer = new SqliteConnection(connectionString);
        try
        {
            await writer.OpenAsync(cancellation);
            // Payloads of 2 kB fill large pages best; the log is folded in every 64 MB.
            Execute(writer, "pragma page_size = 16384");
            Execute(writer, "pragma journal_mode = wal");
            Execute(writer, "pragma synchronous = full");
            Execute(writer, "pragma wal_autocheckpoint = 4000");
            Execute(writer, "pragma journal_size_limit = 67108864");
            Execute(writer, "pragma cache_size = -32768");
            var database = new SqliteDatabase(connectionString, writer);
            await database.UpgradeAsync(now, cancellation);
            return database;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    public override string IsOneOf(string column, string parameter) => $"{column} in (select value from json_each({parameter}))";

    public override object ListOf<T>(IEnumerable<T> values) => JsonSerializer.Serialize(values);

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }

    public override ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation) =>
        ValueTask.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellation, bool patient)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            _writer.DefaultTimeout = patient ? 0 : Patience;
            // Immediate: takes the write lock now, and waits here when another process has it.
            return new Writing(this, _writer.BeginTransaction(IsolationLevel.Serializable, deferred: false));
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (_closed) return;
        _closed = true;
        await _turn.WaitAsync();
        _statements.Dispose();
        await _writer.DisposeAsync();
        using var pool = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(pool);
        _turn.Dispose();
    }

    protected override string Localise(string statement) => statement
        .Replace("{int64}", "integer").Replace("{text}", "text").Replace("{bytes}", "blob").Replace("{clustered}", "without rowid");

    private static void Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private sealed class Writing(SqliteDatabase database, SqliteTransaction transaction) : WriteTransaction
    {
        private readonly SqliteStatements _statements = database._statements;
        private bool _ended;

        public override DbConnection Connection => database._writer;

        public override DbTransaction Transaction => transaction;

        public override Task AppendAsync(IReadOnlyList<ChangeRow> rows, CancellationToken cancellation)
        {
            _statements.Append(rows);
            return Task.CompletedTask;
        }

        public override Task PutAsync(IReadOnlyList<ResourceRow> rows, CancellationToken cancellation)
        {
            _statements.Put(rows);
            return Task.CompletedTask;
        }

        public override Task RemoveAsync(IReadOnlyList<(string Kind, string Name)> rows, CancellationToken cancellation)
        {
            _statements.Remove(rows);
            return Task.CompletedTask;
        }

        public override async Task CommitAsync() => await transaction.CommitAsync();

        public override async ValueTask DisposeAsync()
        {
            if (_ended) return;
            _ended = true;
            try
            {
                await transaction.DisposeAsync();
            }
            finally
            {
                database._turn.Release();
            }
        }
    }
}
