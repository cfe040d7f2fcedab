using System.Data.Common;
using AidCoord.Resources.Names;
using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>
/// Where a service keeps its resources: every content that each of them ever had, in one order, and the current view.
/// The same on SQLite and on PostgreSQL.
/// </summary>
/// <remarks>
/// <para>Safe for any number of callers. There is one writer at a time; others wait for it. Readers see the last commit
/// and wait for nobody.</para>
/// <para>When <see cref="WriteAsync"/> returns, its batch survives a killed process and a power cut. Before that, all of
/// it or nothing of it may be there.</para>
/// </remarks>
public sealed class ResourceStore : IAsyncDisposable
{
    // A list reads this many narrow rows at a time when it has to look at keys or names itself.
    private const int ScanStep = 2000;

    private readonly Database _database;
    private readonly TimeProvider _clock;
    private readonly Writer _writer;
    private readonly HeadSignal _signal = new();

    private ResourceStore(Database database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        _writer = new Writer(database, clock);
    }

    /// <summary>Opens the store in a SQLite file, making the file and its folder when needed.</summary>
    /// <exception cref="Problems.Problem">FAILED_PRECONDITION when a newer version of the program wrote the file.</exception>
    public static async Task<ResourceStore> OpenSqliteAsync(string path, TimeProvider clock, CancellationToken cancellation = default) =>
        new(await SqliteDatabase.OpenAsync(path, Instant.Now(clock), cancellation), clock);

    /// <summary>Opens the store in a PostgreSQL database, making the tables when needed.</summary>
    /// <param name="connectionString">As Npgsql has them, such as <c>Host=db;Database=projects;Username=aidcoord</c>.</param>
    /// <param name="clock">Where times come from.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problems.Problem">FAILED_PRECONDITION when a newer version of the program wrote the tables.</exception>
    public static async Task<ResourceStore> OpenPostgresAsync(string connectionString, TimeProvider clock, CancellationToken cancellation = default) =>
        new(await PostgresDatabase.OpenAsync(connectionString, Instant.Now(clock), cancellation), clock);

    /// <summary>Writes all of the batch or, when it fails, nothing of it.</summary>
    /// <exception cref="Problems.Problem">
    /// ABORTED, NOT_FOUND or ALREADY_EXISTS when a resource is not as its write demands; INVALID_ARGUMENT when the
    /// request_id belongs to another request.
    /// </exception>
    public async Task<WriteResult> WriteAsync(WriteBatch batch, CancellationToken cancellation = default)
    {
        var result = await _writer.WriteAsync(batch, cancellation);
        _signal.Raise(result.Head);
        return result;
    }

    /// <summary>The resource as it is now; null when there is none.</summary>
    public async Task<StoredResource?> ReadAsync(string kind, string name, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        var row = await connection.QueryFirstOrDefaultAsync<ContentRow>(new CommandDefinition(
            """
            select r.name, r.sequence, r.created, r.updated, c.payload
            from resource r join change c on c.sequence = r.sequence
            where r.kind = @kind and r.name = @name
            """,
            new { kind, name }, cancellationToken: cancellation));
        return row?.ToResource(kind);
    }

    /// <summary>What a request came to when it was first made, within the last day; null when it is new.</summary>
    /// <exception cref="Problems.Problem">INVALID_ARGUMENT when the request_id belongs to another request.</exception>
    public async Task<WriteResult?> FirstResultAsync(string requestId, ReadOnlyMemory<byte> digest, CancellationToken cancellation = default) =>
        await _writer.FirstResultAsync(requestId, digest, cancellation) is { } items
            ? new WriteResult(items, await HeadAsync(cancellation), Repeated: true)
            : null;

    /// <summary>The resources with these names as they are now, in no order; those that are not there are left out.</summary>
    public async Task<IReadOnlyList<StoredResource>> ReadManyAsync(string kind, IReadOnlyCollection<string> names, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<ContentRow>(new CommandDefinition(
            $"""
            select r.name, r.sequence, r.created, r.updated, c.payload
            from resource r join change c on c.sequence = r.sequence
            where r.kind = @kind and {_database.IsOneOf("r.name", "@names")}
            """,
            new { kind, names = _database.ListOf(names) }, cancellationToken: cancellation));
        return rows.Select(row => row.ToResource(kind)).ToList();
    }

    /// <summary>The resource as it was after the change with this sequence; null when it was not there then.</summary>
    public async Task<StoredResource?> ReadAsOfAsync(string kind, string name, long sequence, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
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

    /// <summary>Sequence of the last change at or before a time; 0 when there is none. For <see cref="ReadAsOfAsync"/>.</summary>
    public async Task<long> SequenceAtAsync(DateTimeOffset time, CancellationToken cancellation = default)
    {
        // Times grow with sequences, and sequences have no holes: halving finds it without an index on time.
        await using var connection = await _database.OpenAsync(cancellation);
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

    /// <summary>Lists resources of one kind in the order of their names.</summary>
    public async Task<StoredPage> ListAsync(StoredQuery query, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        var (rows, more) = await ScanAsync(connection, query, query.Limit, cancellation);
        var (items, complete) = await FillAsync(connection, query, rows, cancellation);
        return new StoredPage(items, more || !complete);
    }

    /// <summary>Counts what a list of all pages would give.</summary>
    public async Task<int> CountAsync(StoredQuery query, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        if (query is { KeysMatch: null, NameMatches: null })
        {
            return await connection.ExecuteScalarAsync<int>(new CommandDefinition(
                "select count(*) from resource where kind = @kind and name > @after and name < @until",
                new { kind = query.Kind, after = query.Prefix, until = Successor(query.Prefix) }, cancellationToken: cancellation));
        }
        return (await ScanAsync(connection, query with { After = "" }, int.MaxValue, cancellation)).Rows.Count;
    }

    /// <summary>Reads changes in their order.</summary>
    /// <param name="after">The sequence that the reader has already; 0 for the beginning.</param>
    /// <param name="country">Only changes of resources of this country; null for all.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="maxBytes">Ends early when the payloads reach this many bytes; there is always at least one change.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<StoredChange>> ChangesAfterAsync(
        long after, string? country = null, int limit = 1000, long maxBytes = 4 << 20, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        var ofCountry = country is null ? "" : "and country = @country";
        // First how large they are, without touching the payloads; then only as many as fit.
        var sizes = (await connection.QueryAsync<SizeRow>(new CommandDefinition(
            $"""
            select sequence, coalesce(length(payload), 0) as bytes from change
            where sequence > @after {ofCountry} order by sequence limit @limit
            """,
            new { after, country, limit }, cancellationToken: cancellation))).AsList();
        if (sizes.Count == 0) return [];
        var (last, bytes) = (sizes[0].Sequence, 0L);
        foreach (var size in sizes)
        {
            bytes += size.Bytes;
            if (bytes > maxBytes) break;
            last = size.Sequence;
        }
        var rows = await connection.QueryAsync<LoggedRow>(new CommandDefinition(
            $"""
            select sequence, name, kind, operation, payload, actor, time, reason, request_id as requestId from change
            where sequence > @after and sequence <= @last {ofCountry} order by sequence
            """,
            new { after, last, country }, cancellationToken: cancellation));
        return rows.Select(row => row.ToChange()).ToList();
    }

    /// <summary>Every change of one resource, the oldest first, at most the given number of the latest.</summary>
    public async Task<IReadOnlyList<StoredChange>> HistoryAsync(string name, int limit = 100, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<LoggedRow>(new CommandDefinition(
            """
            select sequence, name, kind, operation, payload, actor, time, reason, request_id as requestId from change
            where name = @name order by sequence desc limit @limit
            """,
            new { name, limit }, cancellationToken: cancellation));
        return rows.Reverse().Select(row => row.ToChange()).ToList();
    }

    /// <summary>Sequence of the last change in the store; 0 when it is empty.</summary>
    public async Task<long> HeadAsync(CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        return (await WriteTransaction.HeadAsync(connection)).Sequence;
    }

    /// <summary>
    /// Waits until there is a change after the given one, of whatever country. Writes of this process wake it at once,
    /// those of another within half a second.
    /// </summary>
    public async Task WaitForChangeAfterAsync(long after, CancellationToken cancellation)
    {
        while (true)
        {
            var woken = _signal.After(after);
            if (await HeadAsync(cancellation) > after) return;
            if (_database.IsShared) await Task.WhenAny(woken, Task.Delay(TimeSpan.FromMilliseconds(500), _clock, cancellation));
            else await woken.WaitAsync(cancellation);
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The value of a setting; null when it was never set.</summary>
    public async Task<string?> SettingAsync(string key, CancellationToken cancellation = default)
    {
        await using var connection = await _database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select value from setting where key = @key", new { key }, cancellationToken: cancellation));
    }

    /// <summary>Closes the store after the write under way.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

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
                after = rows.GetString(0);
                if (query.NameMatches is { } named && !named(after)) continue;
                if (query.KeysMatch is { } keyed && !keyed(rows.GetString(4))) continue;
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
            $"select sequence, length(payload) as bytes from change where {_database.IsOneOf("sequence", "@sequences")}",
            new { sequences = _database.ListOf(rows.Select(row => row.Sequence)) }, cancellationToken: cancellation)))
            .ToDictionary(size => size.Sequence, size => size.Bytes);
        var (take, bytes) = (0, 0L);
        foreach (var row in rows)
        {
            bytes += sizes[row.Sequence];
            if (take > 0 && bytes > query.MaxBytes) break;
            take++;
        }
        var payloads = (await connection.QueryAsync<PayloadRow>(new CommandDefinition(
            $"select sequence, payload from change where {_database.IsOneOf("sequence", "@sequences")}",
            new { sequences = _database.ListOf(rows.Take(take).Select(row => row.Sequence)) }, cancellationToken: cancellation)))
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

    private sealed record ThenRow(long Sequence, long Time, byte[]? Payload);

    private sealed record IndexRow(string Name, long Sequence, long Created, long Updated);

    // With properties, as SQLite cannot name the type of a computed column before there is a row.
    private sealed class SizeRow
    {
        public long Sequence { get; init; }

        public long Bytes { get; init; }
    }

    private sealed record PayloadRow(long Sequence, byte[] Payload);

    private sealed record LoggedRow(
        long Sequence, string Name, string Kind, string Operation, byte[]? Payload, string Actor, long Time,
        string? Reason, string? RequestId)
    {
        public StoredChange ToChange() => new(
            Sequence, Name, Kind, Enum.Parse<ChangeOperation>(Operation, ignoreCase: true),
            Payload is null ? null : new ReadOnlyMemory<byte>(Payload), Actor, Instant.ToTime(Time), Reason, RequestId);
    }
}
