using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace AidCoord.Resources.Store;

/// <summary>PostgreSQL: one database for a service, shared by its replicas.</summary>
/// <remarks>
/// Sequences must become visible in their order: a reader that has seen 8 never looks for 7 again. Numbers that are
/// taken freely break this, since the writer of 7 can commit after the writer of 8. So a writer holds an advisory lock
/// from before it takes its numbers until its commit is visible (PostgreSQL releases such locks after that). The lock
/// also makes etag checks exact. Writers thus queue; a batch of hundreds is one turn. A replica that stands still, or cannot
/// be reached any more, in the middle of its turn would keep all others waiting: the server ends such a turn after seconds.
/// </remarks>
internal sealed class PostgresDatabase : Database
{
    // Any number will do as long as all replicas use the same; this one spells "aidcoord".
    private const long WriterLock = 0x616964636F6F7264;

    private const string TakeTurn = "select pg_advisory_xact_lock(@key)";
    private const string LimitTurn = "; set local idle_in_transaction_session_timeout = '5s'";

    // A COPY that gets no more rows is no idle transaction but a statement that runs. Said here and not with the turn, as a step
    // of the schema may take longer.
    private const string LimitCopy = "set local statement_timeout = '30s'";

    private readonly NpgsqlDataSource _source;

    // Within a process only one writer at a time waits for the lock, so that waiting writers do not use up the
    // connections that readers need.
    private readonly SemaphoreSlim _turn = new(1, 1);

    private PostgresDatabase(NpgsqlDataSource source) => _source = source;

    public override bool IsShared => true;

    public static async Task<PostgresDatabase> OpenAsync(string connectionString, long now, CancellationToken cancellation)
    {
        var database = new PostgresDatabase(NpgsqlDataSource.Create(connectionString));
        try
        {
            await database.UpgradeAsync(now, cancellation);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public override string IsOneOf(string column, string parameter) => $"{column} = any({parameter})";

    public override object ListOf<T>(IEnumerable<T> values) => values.ToArray();

    public override async ValueTask<DbConnection> OpenAsync(CancellationToken cancellation) =>
        await _source.OpenConnectionAsync(cancellation);

    public override async ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation) =>
        await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);

    public override async ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellation, bool patient)
    {
        await _turn.WaitAsync(cancellation);
        NpgsqlConnection? connection = null;
        try
        {
            connection = await _source.OpenConnectionAsync(cancellation);
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await connection.ExecuteAsync(new CommandDefinition(
                patient ? TakeTurn : TakeTurn + LimitTurn, new { key = WriterLock }, transaction,
                commandTimeout: patient ? 0 : null, cancellationToken: cancellation));
            return new Writing(this, connection, transaction);
        }
        catch
        {
            if (connection is not null) await connection.DisposeAsync();
            _turn.Release();
            throw;
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        _turn.Dispose();
    }

    protected override string Localise(string statement) => statement
        .Replace("{int64}", "bigint").Replace("{text}", "text collate \"C\"").Replace("{bytes}", "bytea").Replace("{clustered}", "");

    private sealed class Writing(PostgresDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction) : WriteTransaction
    {
        private bool _ended;

        public override DbConnection Connection => connection;

        public override DbTransaction Transaction => transaction;

        public override async Task AppendAsync(IReadOnlyList<ChangeRow> rows, CancellationToken cancellation)
        {
            await connection.ExecuteAsync(new CommandDefinition(LimitCopy, transaction: transaction, cancellationToken: cancellation));
            await using var copy = await connection.BeginBinaryImportAsync(
                "copy change (sequence, name, kind, country, operation, payload, actor, time, reason, request_id, origin, hash) from stdin (format binary)",
                cancellation);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(row.Sequence, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(row.Name, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Kind, NpgsqlDbType.Text, cancellation);
                await WriteTextAsync(copy, row.Country, cancellation);
                await copy.WriteAsync(row.Operation, NpgsqlDbType.Text, cancellation);
                if (row.Payload is { } payload) await copy.WriteAsync(payload, NpgsqlDbType.Bytea, cancellation);
                else await copy.WriteNullAsync(cancellation);
                await copy.WriteAsync(row.Origin.Actor, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Origin.Time, NpgsqlDbType.Bigint, cancellation);
                await WriteTextAsync(copy, row.Origin.Reason, cancellation);
                await WriteTextAsync(copy, row.Origin.RequestId, cancellation);
                await copy.WriteAsync(row.Origin.From, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Hash!, NpgsqlDbType.Bytea, cancellation);
            }
            await copy.CompleteAsync(cancellation);
        }

        public override Task PutAsync(IReadOnlyList<ResourceRow> rows, CancellationToken cancellation) =>
            connection.ExecuteAsync(new CommandDefinition(
                """
                insert into resource (kind, name, sequence, created, updated, digest, keys)
                select * from unnest(@kinds, @names, @sequences, @created, @updated, @digests, @keys)
                on conflict (kind, name) do update set sequence = excluded.sequence, created = excluded.created,
                  updated = excluded.updated, digest = excluded.digest, keys = excluded.keys
                """,
                new
                {
                    kinds = rows.Select(row => row.Kind).ToArray(),
                    names = rows.Select(row => row.Name).ToArray(),
                    sequences = rows.Select(row => row.Sequence).ToArray(),
                    created = rows.Select(row => row.Created).ToArray(),
                    updated = rows.Select(row => row.Updated).ToArray(),
                    digests = rows.Select(row => row.Digest).ToArray(),
                    keys = rows.Select(row => row.Keys).ToArray(),
                },
                transaction, cancellationToken: cancellation));

        public override Task RemoveAsync(IReadOnlyList<(string Kind, string Name)> rows, CancellationToken cancellation) =>
            connection.ExecuteAsync(new CommandDefinition(
                "delete from resource r using unnest(@kinds, @names) as gone (kind, name) where r.kind = gone.kind and r.name = gone.name",
                new { kinds = rows.Select(row => row.Kind).ToArray(), names = rows.Select(row => row.Name).ToArray() },
                transaction, cancellationToken: cancellation));

        public override Task CommitAsync() => transaction.CommitAsync();

        public override async ValueTask DisposeAsync()
        {
            if (_ended) return;
            _ended = true;
            try
            {
                await transaction.DisposeAsync();
                await connection.DisposeAsync();
            }
            finally
            {
                database._turn.Release();
            }
        }

        private static Task WriteTextAsync(NpgsqlBinaryImporter copy, string? text, CancellationToken cancellation) =>
            text is null ? copy.WriteNullAsync(cancellation) : copy.WriteAsync(text, NpgsqlDbType.Text, cancellation);
    }
}
