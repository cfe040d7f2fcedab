using Microsoft.Data.Sqlite;

namespace AidCoord.Resources.Store;

/// <summary>The writer's statements, prepared once for the life of its connection: an import runs them by the 100,000.</summary>
internal sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _append = new(connection,
        """
        insert into change (sequence, name, kind, country, operation, payload, actor, time, reason, request_id, origin, hash)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly SqliteStatement _put = new(connection,
        """
        insert into resource (kind, name, sequence, created, updated, digest, keys)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (kind, name) do update set sequence = excluded.sequence, created = excluded.created,
          updated = excluded.updated, digest = excluded.digest, keys = excluded.keys
        """);

    private readonly SqliteStatement _remove = new(connection, "delete from resource where kind = ? and name = ?");

    public void Append(IReadOnlyList<ChangeRow> rows)
    {
        foreach (var row in rows)
        {
            var origin = row.Origin;
            var hash = row.Hash ?? throw new InvalidOperationException($"Change {row.Sequence} has no hash: a change is stored with its link in the chain.");
            _append.With(row.Sequence).With(row.Name).With(row.Kind).With(row.Country).With(row.Operation).With(row.Payload)
                .With(origin.Actor).With(origin.Time).With(origin.Reason).With(origin.RequestId).With(origin.From).With(hash).Run();
        }
    }

    public void Put(IReadOnlyList<ResourceRow> rows)
    {
        foreach (var row in rows)
        {
            _put.With(row.Kind).With(row.Name).With(row.Sequence).With(row.Created).With(row.Updated).With(row.Digest).With(row.Keys).Run();
        }
    }

    public void Remove(IReadOnlyList<(string Kind, string Name)> rows)
    {
        foreach (var (kind, name) in rows) _remove.With(kind).With(name).Run();
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_append, _put, _remove]) statement.Dispose();
    }
}
