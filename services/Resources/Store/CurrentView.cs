using System.Data.Common;
using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>Reads the resources as they are now.</summary>
internal sealed class CurrentView(Database database)
{
    // A list reads this many narrow rows at a time when it has to look at keys or names itself.
    private const int ScanStep = 2000;

    public async Task<StoredResource?> ReadAsync(string kind, string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<ContentRow>(new CommandDefinition(
            """
            select r.name, r.sequence, r.created, r.updated, c.payload
            from resource r join change c on c.sequence = r.sequence
            where r.kind = @kind and r.name = @name
            """,
            new { kind, name }, cancellationToken: cancellation));
        return row?.ToResource(kind);
    }

    public async Task<IReadOnlyList<StoredResource>> ReadManyAsync(string kind, IReadOnlyCollection<string> names, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<ContentRow>(new CommandDefinition(
            $"""
            select r.name, r.sequence, r.created, r.updated, c.payload
            from resource r join change c on c.sequence = r.sequence
            where r.kind = @kind and {database.IsOneOf("r.name", "@names")}
            """,
            new { kind, names = database.ListOf(names) }, cancellationToken: cancellation));
        return rows.Select(row => row.ToResource(kind)).ToList();
    }

    public async Task<StoredPage> ListAsync(StoredQuery query, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var (rows, more) = await ScanAsync(connection, query, query.Limit, cancellation);
        var (items, complete) = await FillAsync(connection, query, rows, cancellation);
        return new StoredPage(items, more || !complete);
    }

    public async Task<int> CountAsync(StoredQuery query, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (query is { KeysMatch: null, NameMatches: null })
        {
            return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "select count(*) from resource where kind = @kind and name > @after and name < @until",
                new { kind = query.Kind, after = query.Prefix, until = Successor(query.Prefix) }, cancellationToken: cancellation));
        }
        return (await ScanAsync(connection, query with { After = "" }, int.MaxValue, cancellation)).Rows.Count;
    }

    public async Task<string?> SettingAsync(string key, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select value from setting where key = @key", new { key }, cancellationToken: cancellation));
    }

    // Walks the narrow rows until it has one more than asked for, or none are left.
    private static async Task<(List<IndexRow> Rows, bool More)> ScanAsync(
        DbConnection connection, StoredQuery query, int limit, CancellationToken cancellation)
    {
        var found = new List<IndexRow>();
        var looks = query.KeysMatch is not null || query.NameMatches is not null;
        var step = looks ? ScanStep : checked(limit + 1);
        var after = string.CompareOrdinal(query.After, query.Prefix) > 0 ? query.After : query.Prefix;
        while (true)
        {
            await using var rows = await connection.ExecuteReaderAsync(new CommandDefinition(
                """
                select name, sequence, created, updated, keys from resource
                where kind = @kind and name > @after and name < @until order by name limit @step
                """,
                new { kind = query.Kind, after, until = Successor(query.Prefix), step }, cancellationToken: cancellation));
            var count = 0;
            while (await rows.ReadAsync(cancellation))
            {
                count++;
                var passes = query.KeysMatch is not { } keyed || keyed(rows.GetString(4));
                // Making texts is what a scan spends its time on: the name only where it is needed.
                if (!passes && count < step) continue;
                after = rows.GetString(0);
                if (!passes || query.NameMatches?.Invoke(after) == false) continue;
                if (found.Count == limit) return (found, true);
                found.Add(new IndexRow(after, rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3)));
            }
            if (count < step) return (found, false);
        }
    }

    // Adds the payloads, as many as fit.
    private async Task<(List<StoredResource> Items, bool Complete)> FillAsync(
        DbConnection connection, StoredQuery query, List<IndexRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return ([], true);
        var sizes = (await connection.QueryAsync<SizeRow>(new CommandDefinition(
            $"select sequence, length(payload) as bytes from change where {database.IsOneOf("sequence", "@sequences")}",
            new { sequences = database.ListOf(rows.Select(row => row.Sequence)) }, cancellationToken: cancellation)))
            .ToDictionary(size => size.Sequence, size => size.Bytes);
        var (take, bytes) = (0, 0L);
        foreach (var row in rows)
        {
            bytes += sizes[row.Sequence];
            if (take > 0 && bytes > query.MaxBytes) break;
            take++;
        }
        var payloads = (await connection.QueryAsync<PayloadRow>(new CommandDefinition(
            $"select sequence, payload from change where {database.IsOneOf("sequence", "@sequences")}",
            new { sequences = database.ListOf(rows.Take(take).Select(row => row.Sequence)) }, cancellationToken: cancellation)))
            .ToDictionary(payload => payload.Sequence, payload => payload.Payload);
        var items = rows.Take(take).Select(row => new StoredResource(
            query.Kind, row.Name, row.Sequence, Instant.ToTime(row.Created), Instant.ToTime(row.Updated), payloads[row.Sequence])).ToList();
        return (items, take == rows.Count);
    }

    // The first text after all texts with this prefix: "…/" becomes "…0", which follows it in bytes.
    private static string Successor(string prefix) =>
        prefix.Length == 0 ? "\U0010FFFF" : prefix[..^1] + (char)(prefix[^1] + 1);

    private sealed record ContentRow(string Name, long Sequence, long Created, long Updated, byte[] Payload)
    {
        public StoredResource ToResource(string kind) =>
            new(kind, Name, Sequence, Instant.ToTime(Created), Instant.ToTime(Updated), Payload);
    }

    private sealed record IndexRow(string Name, long Sequence, long Created, long Updated);

    // With properties, as SQLite cannot name the type of a computed column before there is a row.
    private sealed class SizeRow
    {
        public long Sequence { get; init; }

        public long Bytes { get; init; }
    }

    private sealed record PayloadRow(long Sequence, byte[] Payload);
}
