using System.Data.Common;
using Dapper;
using Grpc.Core;
using AidCoord.Resources.Problems;

namespace AidCoord.Resources.Store;

/// <summary>What differs between the databases: opening, locking, loading many rows. All other SQL is the same.</summary>
internal abstract class Database : IAsyncDisposable
{
    /// <summary>Other processes may write to the same store, so that followers must look for themselves now and then.</summary>
    public abstract bool IsShared { get; }

    /// <summary>The SQL for "column is one of the list", and the value to pass for the list.</summary>
    public abstract string IsOneOf(string column, string parameter);

    /// <summary>The value that <see cref="IsOneOf"/> wants for its parameter.</summary>
    public abstract object ListOf<T>(IEnumerable<T> values);

    /// <summary>A connection for reading. It never waits for writers, and writers never wait for it.</summary>
    public abstract ValueTask<DbConnection> OpenAsync(CancellationToken cancellation);

    /// <summary>Lets a connection see one state of the store, whatever is written meanwhile, until the transaction ends.</summary>
    public abstract ValueTask<DbTransaction> BeginSnapshotAsync(DbConnection connection, CancellationToken cancellation);

    /// <summary>Becomes the only writer of the store, waiting for the present one to end.</summary>
    /// <param name="cancellation">Gives up.</param>
    /// <param name="patient">Waits for ever, and not 30 seconds: for what comes before anything else can be done.</param>
    public abstract ValueTask<WriteTransaction> BeginWriteAsync(CancellationToken cancellation, bool patient = false);

    public abstract ValueTask DisposeAsync();

    /// <summary>Puts this database's type names into a statement of <see cref="Schema"/>.</summary>
    protected abstract string Localise(string statement);

    /// <summary>Brings the tables to this version.</summary>
    public async Task UpgradeAsync(long now, CancellationToken cancellation)
    {
        // Another process may be upgrading a large store.
        await using var write = await BeginWriteAsync(cancellation, patient: true);
        await write.Connection.ExecuteAsync(Localise(Schema.SettingTable), transaction: write.Transaction);
        var found = await write.Connection.ExecuteScalarAsync<string?>(
            "select value from setting where key = @key", new { key = Schema.VersionKey }, write.Transaction);
        var version = found is null ? 0 : int.Parse(found);
        if (version > Schema.Steps.Length)
        {
            throw new Problem(StatusCode.FailedPrecondition, Reasons.StoreTooNew,
                $"This store has version {version}, and this program knows versions up to {Schema.Steps.Length}. "
                + "Start the version of the program that wrote it, or a newer one.");
        }
        if (version == Schema.Steps.Length) return;
        foreach (var step in Schema.Steps[version..])
        {
            await write.Connection.ExecuteAsync(Localise(step.Sql), transaction: write.Transaction, commandTimeout: 0);
            if (step.Fill is { } fill) await fill(write, cancellation);
        }
        await write.PutSettingAsync(Schema.VersionKey, Schema.Steps.Length.ToString(), now);
        await write.CommitAsync();
    }
}

/// <summary>The only write transaction of a store at its time. Disposing without a commit undoes it.</summary>
internal abstract class WriteTransaction : IAsyncDisposable
{
    public abstract DbConnection Connection { get; }

    public abstract DbTransaction Transaction { get; }

    /// <summary>Appends to the change table.</summary>
    public abstract Task AppendAsync(IReadOnlyList<ChangeRow> rows, CancellationToken cancellation);

    /// <summary>Inserts or replaces in the current view; every name at most once.</summary>
    public abstract Task PutAsync(IReadOnlyList<ResourceRow> rows, CancellationToken cancellation);

    /// <summary>Removes from the current view.</summary>
    public abstract Task RemoveAsync(IReadOnlyList<(string Kind, string Name)> rows, CancellationToken cancellation);

    /// <summary>Makes it last. When this returns, neither a killed process nor a power cut loses it.</summary>
    public abstract Task CommitAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>The last change: its sequence, time and hash, or zeros in an empty store.</summary>
    public Task<LastChange> HeadAsync() => HeadAsync(Connection, Transaction);

    public static async Task<LastChange> HeadAsync(DbConnection connection, DbTransaction? transaction = null) =>
        await connection.QueryFirstOrDefaultAsync<LastChange>(
            "select sequence, time, hash from change order by sequence desc limit 1", transaction: transaction) ?? new LastChange(0, 0, null);

    public Task PutSettingAsync(string key, string value, long time) => Connection.ExecuteAsync(
        """
        insert into setting (key, value, time) values (@key, @value, @time)
        on conflict (key) do update set value = excluded.value, time = excluded.time
        """,
        new { key, value, time }, Transaction);

    public Task RemoveSettingAsync(string key) =>
        Connection.ExecuteAsync("delete from setting where key = @key", new { key }, Transaction);
}

internal sealed record LastChange(long Sequence, long Time, byte[]? Hash);

/// <summary>What a writer needs to know of a resource that is there.</summary>
internal sealed record CurrentRow(string Name, long Sequence, long Created, long Updated, byte[] Digest);

internal sealed record ResourceRow(string Kind, string Name, long Sequence, long Created, long Updated, byte[] Digest, string Keys);
