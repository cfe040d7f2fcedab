using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using AidCoord.Resources.Problems;
using Dapper;
using Grpc.Core;

namespace AidCoord.Resources.Store;

/// <summary>Remembers for a day what each request with a request_id came to, so that its repeat is harmless.</summary>
internal sealed class RequestLog
{
    private const string Prefix = "request/";
    private static readonly long Day = (long)TimeSpan.FromDays(1).TotalMicroseconds;

    // When this process last swept out old entries; once an hour is enough. Written only by the one writer.
    private long _swept;

    /// <summary>The first result of this request, or null when it is new.</summary>
    public static async Task<IReadOnlyList<Written>?> FindAsync(
        DbConnection connection, DbTransaction? transaction, string requestId, ReadOnlyMemory<byte> digest, long now)
    {
        var row = await connection.QueryFirstOrDefaultAsync<Row>(
            "select value, time from setting where key = @key", new { key = Prefix + requestId }, transaction);
        if (row is null || row.Time < now - Day) return null;
        var entry = JsonSerializer.Deserialize<Entry>(row.Value)!;
        if (CryptographicOperations.FixedTimeEquals(entry.Digest, digest.Span)) return entry.Written;
        throw new Problem(StatusCode.InvalidArgument, Reasons.RequestIdReused,
            $"The request_id {requestId} was used within the last day for another request. Take a new one (a fresh UUID) for each request.",
            [new("request_id", requestId)],
            [new Violation("request_id", "Already used for another request. Take a new one for each request.")]);
    }

    /// <summary>Remembers the result in the same transaction as the writes.</summary>
    public async Task KeepAsync(WriteTransaction transaction, WriteBatch batch, IReadOnlyList<Written> written, long now)
    {
        if (batch.RequestId is null) return;
        var value = JsonSerializer.Serialize(new Entry(batch.RequestDigest.ToArray(), written));
        await transaction.PutSettingAsync(Prefix + batch.RequestId, value, now);
        if (now - _swept < Day / 24) return;
        _swept = now;
        await transaction.Connection.ExecuteAsync(
            "delete from setting where key >= @from and key < @until and time < @time",
            new { from = Prefix, until = "request0", time = now - Day }, transaction.Transaction);
    }

    private sealed record Row(string Value, long Time);

    private sealed record Entry(byte[] Digest, IReadOnlyList<Written> Written);
}
