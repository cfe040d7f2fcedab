using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace AidCoord.Resources.Store;

/// <summary>The writer's statements, prepared once for the life of its connection: an import runs them by the 100,000.</summary>
internal sealed class SqliteStatements : IDisposable
{
    private readonly SqliteCommand _append;
    private readonly SqliteCommand _put;
    private readonly SqliteCommand _remove;

    public SqliteStatements(SqliteConnection connection)
    {
        _append = Statement(connection,
            """
            insert into change (sequence, name, kind, country, operation, payload, actor, time, reason, request_id, origin, hash)
            values ($sequence, $name, $kind, $country, $operation, $payload, $actor, $time, $reason, $request_id, $origin, $hash)
            """,
            ("$sequence", SqliteType.Integer), ("$name", SqliteType.Text), ("$kind", SqliteType.Text),
            ("$country", SqliteType.Text), ("$operation", SqliteType.Text), ("$payload", SqliteType.Blob),
            ("$actor", SqliteType.Text), ("$time", SqliteType.Integer), ("$reason", SqliteType.Text),
            ("$request_id", SqliteType.Text), ("$origin", SqliteType.Text), ("$hash", SqliteType.Blob));
        _put = Statement(connection,
            """
            insert into resource (kind, name, sequence, created, updated, digest, keys)
            values ($kind, $name, $sequence, $created, $updated, $digest, $keys)
            on conflict (kind, name) do update set sequence = excluded.sequence, created = excluded.created,
              updated = excluded.updated, digest = excluded.digest, keys = excluded.keys
            """,
            ("$kind", SqliteType.Text), ("$name", SqliteType.Text), ("$sequence", SqliteType.Integer),
            ("$created", SqliteType.Integer), ("$updated", SqliteType.Integer), ("$digest", SqliteType.Blob),
            ("$keys", SqliteType.Text));
        _remove = Statement(connection, "delete from resource where kind = $kind and name = $name",
            ("$kind", SqliteType.Text), ("$name", SqliteType.Text));
    }

    public SqliteStatements In(SqliteTransaction transaction)
    {
        foreach (var command in (SqliteCommand[])[_append, _put, _remove]) command.Transaction = transaction;
        return this;
    }

    public void Append(IReadOnlyList<ChangeRow> rows)
    {
        var parameters = _append.Parameters;
        foreach (var row in rows)
        {
            parameters[0].Value = row.Sequence;
            parameters[1].Value = row.Name;
            parameters[2].Value = row.Kind;
            parameters[3].Value = (object?)row.Country ?? DBNull.Value;
            parameters[4].Value = row.Operation;
            parameters[5].Value = row.Payload is { } payload ? Bytes(payload) : DBNull.Value;
            parameters[6].Value = row.Origin.Actor;
            parameters[7].Value = row.Origin.Time;
            parameters[8].Value = (object?)row.Origin.Reason ?? DBNull.Value;
            parameters[9].Value = (object?)row.Origin.RequestId ?? DBNull.Value;
            parameters[10].Value = row.Origin.From;
            parameters[11].Value = row.Hash;
            _append.ExecuteNonQuery();
        }
    }

    public void Put(IReadOnlyList<ResourceRow> rows)
    {
        var parameters = _put.Parameters;
        foreach (var row in rows)
        {
            parameters[0].Value = row.Kind;
            parameters[1].Value = row.Name;
            parameters[2].Value = row.Sequence;
            parameters[3].Value = row.Created;
            parameters[4].Value = row.Updated;
            parameters[5].Value = row.Digest;
            parameters[6].Value = row.Keys;
            _put.ExecuteNonQuery();
        }
    }

    public void Remove(IReadOnlyList<(string Kind, string Name)> rows)
    {
        foreach (var (kind, name) in rows)
        {
            _remove.Parameters[0].Value = kind;
            _remove.Parameters[1].Value = name;
            _remove.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_append, _put, _remove]) command.Dispose();
    }

    // The driver binds whole arrays only: a payload that already is one is not copied.
    private static byte[] Bytes(ReadOnlyMemory<byte> payload) =>
        MemoryMarshal.TryGetArray(payload, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : payload.ToArray();

    private static SqliteCommand Statement(SqliteConnection connection, string text, params (string Name, SqliteType Type)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, type) in parameters) command.Parameters.Add(name, type);
        return command;
    }
}
