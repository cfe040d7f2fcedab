using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>Reads the changes that made the resources what they are.</summary>
internal sealed class ChangeLog(Database database)
{
    public async Task<IReadOnlyList<StoredChange>> ChangesAfterAsync(
        long after, string? country, int limit, long maxBytes, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await ChangeRow.PageAsync(connection, null, after, country, limit, maxBytes, cancellation);
        return rows.Select(row => row.ToChange()).ToList();
    }

    public async Task<IReadOnlyList<StoredChange>> HistoryAsync(string name, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await ChangeRow.QueryAsync(connection, new CommandDefinition(
            $"select {ChangeRow.Columns} from change c where c.name = @name order by c.sequence desc limit @limit",
            new { name, limit }, cancellationToken: cancellation));
        return rows.AsEnumerable().Reverse().Select(row => row.ToChange()).ToList();
    }

    public async Task<StoredResource?> ReadAsOfAsync(string kind, string name, long sequence, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var then = await connection.QueryFirstOrDefaultAsync<ThenRow>(new CommandDefinition(
            """
            select sequence, time, payload from change
            where name = @name and kind = @kind and sequence <= @sequence order by sequence desc limit 1
            """,
            new { kind, name, sequence }, cancellationToken: cancellation));
        if (then?.Payload is null) return null;
        var created = await connection.QueryFirstAsync<long>(new CommandDefinition(
            """
            select time from change
            where name = @name and sequence <= @sequence and operation = 'created' order by sequence desc limit 1
            """,
            new { name, sequence }, cancellationToken: cancellation));
        return new StoredResource(kind, name, then.Sequence, Instant.ToTime(created), Instant.ToTime(then.Time), then.Payload);
    }

    public async Task<long> SequenceAtAsync(DateTimeOffset time, CancellationToken cancellation)
    {
        // Times grow with sequences, and sequences have no holes: halving finds it without an index on time.
        await using var connection = await database.OpenAsync(cancellation);
        var wanted = Instant.From(time);
        var (low, high) = (0L, (await WriteTransaction.HeadAsync(connection)).Sequence);
        while (low < high)
        {
            var middle = low + (high - low + 1) / 2;
            var at = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "select time from change where sequence = @middle", new { middle }, cancellationToken: cancellation));
            if (at <= wanted) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    public async Task<IReadOnlyList<string>> CountriesAsync(CancellationToken cancellation)
    {
        // From one country to the next in the index: a million changes of one country are stepped over, not read.
        await using var connection = await database.OpenAsync(cancellation);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            """
            with recursive found(country) as (
              select min(country) from change
              union all
              select (select min(country) from change where country > found.country) from found where found.country is not null
            )
            select country from found where country is not null
            """,
            cancellationToken: cancellation))).AsList();
    }

    public async Task<long> HeadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await WriteTransaction.HeadAsync(connection)).Sequence;
    }

    private sealed record ThenRow(long Sequence, long Time, byte[]? Payload);
}
