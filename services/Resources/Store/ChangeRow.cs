using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>A row of the change table.</summary>
internal sealed record ChangeRow(
    long Sequence, string Name, string Kind, string? Country, string Operation, ReadOnlyMemory<byte>? Payload, ChangeOrigin Origin)
{
    /// <summary>The kind of what is no write of a resource: exports, backups, restores.</summary>
    public const string Access = "access";

    /// <summary>The columns that <see cref="Read"/> reads, in its order; the table is <c>c</c>.</summary>
    public const string Columns =
        "c.sequence, c.name, c.kind, c.country, c.operation, c.payload, c.actor, c.time, c.reason, c.request_id, c.origin, c.hash";

    private byte[]? _digest;

    /// <summary>The SHA-256 of the payload, computed once; null for none.</summary>
    public byte[]? PayloadDigest
    {
        get => Payload is { } payload ? _digest ??= SHA256.HashData(payload.Span) : null;
        init => _digest = value;
    }

    /// <summary>Its link in the chain; null in a row that somebody else wrote, and before it is computed.</summary>
    public byte[]? Hash { get; init; }

    public static ChangeRow Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetString(4),
        row.IsDBNull(5) ? default(ReadOnlyMemory<byte>?) : row.GetFieldValue<byte[]>(5),
        new ChangeOrigin(row.GetString(6), row.GetInt64(7), Text(row, 8), Text(row, 9), row.GetString(10)))
    {
        Hash = row.IsDBNull(11) ? null : row.GetFieldValue<byte[]>(11),
    };

    /// <summary>The next changes, as many as fit.</summary>
    public static async Task<IReadOnlyList<ChangeRow>> PageAsync(
        DbConnection connection, DbTransaction? transaction, long after, string? country, int limit, long maxBytes, CancellationToken cancellation)
    {
        var ofCountry = country is null ? "" : "and c.country = @country";
        // First how large they are, without touching the payloads; then only as many as fit.
        var sizes = (await connection.QueryAsync<SizeRow>(new CommandDefinition(
            $"""
            select c.sequence, coalesce(length(c.payload), 0) as bytes from change c
            where c.sequence > @after {ofCountry} order by c.sequence limit @limit
            """,
            new { after, country, limit }, transaction, cancellationToken: cancellation))).AsList();
        if (sizes.Count == 0) return [];
        var (last, bytes) = (sizes[0].Sequence, 0L);
        foreach (var size in sizes)
        {
            bytes += size.Bytes;
            if (bytes > maxBytes) break;
            last = size.Sequence;
        }
        return await QueryAsync(connection, new CommandDefinition(
            $"""
            select {Columns} from change c
            where c.sequence > @after and c.sequence <= @last {ofCountry} order by c.sequence
            """,
            new { after, last, country }, transaction, cancellationToken: cancellation));
    }

    public static async Task<List<ChangeRow>> QueryAsync(DbConnection connection, CommandDefinition command)
    {
        await using var reader = await connection.ExecuteReaderAsync(command);
        var rows = new List<ChangeRow>();
        while (await reader.ReadAsync(command.CancellationToken)) rows.Add(Read(reader));
        return rows;
    }

    public StoredChange ToChange() => new(
        Sequence, Name, Kind, Enum.Parse<ChangeOperation>(Operation, ignoreCase: true), Payload, Origin.Actor,
        Instant.ToTime(Origin.Time), Origin.Reason, Origin.RequestId, Origin.From, Hash ?? default(ReadOnlyMemory<byte>));

    private static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    // With properties, as SQLite cannot name the type of a computed column before there is a row.
    private sealed class SizeRow
    {
        public long Sequence { get; init; }

        public long Bytes { get; init; }
    }
}

/// <summary>What all changes of one batch have in common.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Time">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestId">The caller's mark.</param>
/// <param name="From">From where; empty when not known.</param>
internal sealed record ChangeOrigin(string Actor, long Time, string? Reason, string? RequestId, string From);
