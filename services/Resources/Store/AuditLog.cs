using AidCoord.Resources.Names;
using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>Reads the change table as the log of who did what, the newest first.</summary>
internal sealed class AuditLog(Database database)
{
    public async Task<AuditPage> ListAsync(AuditQuery query, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // Before: what the resource was in the change before this one, if any.
        await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {ChangeRow.Columns},
              (select p.payload from change p where p.name = c.name and p.kind = c.kind and p.sequence < c.sequence order by p.sequence desc limit 1) as before
            from change c where {Conditions(query)} order by c.sequence desc limit @limit
            """,
            new
            {
                after = query.After, until = query.Until, country = ResourceName.CountryOf(query.Scope), scope = query.Scope,
                below = query.Scope + "/", beyond = query.Scope + "0", actor = query.Actor, kind = query.Kind, operation = query.Operation,
                limit = query.Limit + 1,
            },
            cancellationToken: cancellation));
        var (found, bytes) = (new List<AuditRow>(), 0L);
        while (await rows.ReadAsync(cancellation))
        {
            var row = new AuditRow(ChangeRow.Read(rows), rows.IsDBNull(12) ? null : rows.GetFieldValue<byte[]>(12));
            bytes += (row.Change.Payload?.Length ?? 0) + (row.Before?.Length ?? 0);
            if (found.Count == query.Limit || (found.Count > 0 && bytes > query.MaxBytes)) return new AuditPage(found, More: true);
            found.Add(row);
        }
        return new AuditPage(found, More: false);
    }

    private static string Conditions(AuditQuery query)
    {
        var conditions = new List<string> { "c.sequence > @after", "c.sequence < @until" };
        // A whole country has an index in the order of the sequences; anything smaller has few enough entries to be sorted.
        if (query.Scope.Length > 0 && query.Scope == $"countries/{ResourceName.CountryOf(query.Scope)}") conditions.Add("c.country = @country");
        else if (query.Scope.Length > 0) conditions.Add("c.name >= @scope and c.name < @beyond and (c.name = @scope or c.name >= @below)");
        if (query.Actor.Length > 0) conditions.Add("c.actor = @actor");
        if (query.Kind.Length > 0) conditions.Add("c.kind = @kind");
        if (query.Operation.Length > 0) conditions.Add("c.operation = @operation");
        return string.Join(" and ", conditions);
    }
}

/// <summary>Which entries of the audit log; empty texts ask for nothing.</summary>
/// <param name="Scope">A country, a collection or a resource, with all that is below it.</param>
/// <param name="Actor">Exactly this actor.</param>
/// <param name="Kind">Exactly this kind.</param>
/// <param name="Operation">Exactly this operation, as the table has it.</param>
/// <param name="After">Only later sequences.</param>
/// <param name="Until">Only sequences before this one.</param>
/// <param name="Limit">At most this many.</param>
/// <param name="MaxBytes">Ends early when the payloads reach this many bytes; there is always at least one.</param>
internal sealed record AuditQuery(
    string Scope, string Actor, string Kind, string Operation, long After, long Until, int Limit, long MaxBytes);

/// <summary>A change and what its resource was before.</summary>
internal sealed record AuditRow(ChangeRow Change, byte[]? Before);

internal sealed record AuditPage(IReadOnlyList<AuditRow> Items, bool More);
