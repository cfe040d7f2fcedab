using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AidCoord.Resources.Store;

/// <summary>One statement of the writer's connection, prepared at its first use.</summary>
/// <remarks>
/// Through the library below the driver: the driver looks up each parameter by its name and makes a reader each time, which costs an
/// import as much as the database's own work. Not for statements that may meet another writer: it does not wait.
/// </remarks>
/// <param name="connection">The connection; it outlives the statement.</param>
/// <param name="text">The statement, with its parameters as <c>?</c>.</param>
internal sealed class SqliteStatement(SqliteConnection connection, string text) : IDisposable
{
    private sqlite3_stmt? _prepared;
    private int _bound;

    private sqlite3 Database => connection.Handle!;

    /// <summary>Gives the next parameter its value.</summary>
    public SqliteStatement With(long value) => Bound(raw.sqlite3_bind_int64(Prepared(), ++_bound, value));

    /// <inheritdoc cref="With(long)"/>
    public SqliteStatement With(string? value) => Bound(
        value is null ? raw.sqlite3_bind_null(Prepared(), ++_bound) : raw.sqlite3_bind_text(Prepared(), ++_bound, value));

    /// <inheritdoc cref="With(long)"/>
    public SqliteStatement With(ReadOnlyMemory<byte>? value) => Bound(value switch
    {
        null => raw.sqlite3_bind_null(Prepared(), ++_bound),
        // No bytes would be taken for null.
        { IsEmpty: true } => raw.sqlite3_bind_zeroblob(Prepared(), ++_bound, 0),
        { } bytes => raw.sqlite3_bind_blob(Prepared(), ++_bound, bytes.Span),
    });

    /// <summary>Runs it, with the values given since it last ran.</summary>
    public void Run()
    {
        var result = raw.sqlite3_step(Prepared());
        raw.sqlite3_reset(_prepared);
        _bound = 0;
        if (result != raw.SQLITE_DONE) SqliteException.ThrowExceptionForRC(result, Database);
    }

    public void Dispose() => _prepared?.Dispose();

    private sqlite3_stmt Prepared()
    {
        if (_prepared is not null) return _prepared;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(Database, text, out var prepared), Database);
        return _prepared = prepared;
    }

    private SqliteStatement Bound(int result)
    {
        if (result == raw.SQLITE_OK) return this;
        _bound = 0;
        SqliteException.ThrowExceptionForRC(result, Database);
        return this;
    }
}
