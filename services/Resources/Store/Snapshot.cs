using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>One state of a store, read from its first change to its last while others go on writing.</summary>
internal sealed class Snapshot : IAsyncDisposable
{
    // The row of the current view comes with the change that it points to, or with any other change of the resource.
    private const string WithView =
        $"""
        select {ChangeRow.Columns}, r.sequence, r.created, r.updated, r.digest, r.keys
        from change c left join resource r on r.kind = c.kind and r.name = c.name order by c.sequence
        """;

    private readonly DbConnection _connection;
    private readonly DbTransaction _transaction;

    private Snapshot(DbConnection connection, DbTransaction transaction, LastChange head) =>
        (_connection, _transaction, Head) = (connection, transaction, head);

    /// <summary>The last change in this state.</summary>
    public LastChange Head { get; }

    public static async Task<Snapshot> OpenAsync(Database database, CancellationToken cancellation)
    {
        var connection = await database.OpenAsync(cancellation);
        try
        {
            var transaction = await database.BeginSnapshotAsync(connection, cancellation);
            // Both databases settle what is seen with the first look, not with the beginning of the transaction.
            return new Snapshot(connection, transaction, await WriteTransaction.HeadAsync(connection, transaction));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Every change in its order, with what the current view says of its resource; one at a time in memory.</summary>
    public async IAsyncEnumerable<(ChangeRow Change, ViewRow? View)> ChangesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var rows = await _connection.ExecuteReaderAsync(new CommandDefinition(
            WithView, transaction: _transaction, commandTimeout: 0, cancellationToken: cancellation));
        while (await rows.ReadAsync(cancellation))
        {
            var view = rows.IsDBNull(12)
                ? null
                : new ViewRow(rows.GetInt64(12), rows.GetInt64(13), rows.GetInt64(14), rows.GetFieldValue<byte[]>(15), rows.GetString(16));
            yield return (ChangeRow.Read(rows), view);
        }
    }

    /// <summary>Every setting but the version of the schema.</summary>
    public async Task<IReadOnlyList<SettingRow>> SettingsAsync(CancellationToken cancellation) =>
        (await _connection.QueryAsync<SettingRow>(new CommandDefinition(
            "select key, value, time from setting where key <> @version order by key",
            new { version = Schema.VersionKey }, _transaction, cancellationToken: cancellation))).AsList();

    /// <summary>The first row that a statement finds, or null.</summary>
    public Task<T?> FirstAsync<T>(string statement, CancellationToken cancellation) where T : class =>
        _connection.QueryFirstOrDefaultAsync<T>(new CommandDefinition(
            statement, transaction: _transaction, commandTimeout: 0, cancellationToken: cancellation));

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>What the current view says of a resource.</summary>
internal sealed record ViewRow(long Sequence, long Created, long Updated, byte[] Digest, string Keys);

internal sealed record SettingRow(string Key, string Value, long Time);

/// <summary>A snapshot that was taken while nobody could write, and still nobody can, until it is let go.</summary>
internal sealed class Cut(WriteTransaction held, Snapshot snapshot) : IAsyncDisposable
{
    public Snapshot Snapshot => snapshot;

    /// <summary>Lets others write again; the snapshot stays.</summary>
    public ValueTask ReleaseAsync() => held.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await held.DisposeAsync();
        await snapshot.DisposeAsync();
    }
}
