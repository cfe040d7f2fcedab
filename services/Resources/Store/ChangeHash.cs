using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace AidCoord.Resources.Store;

/// <summary>The chain that makes an edit behind the system's back visible: each change carries the hash of the one before.</summary>
/// <remarks>
/// <para>SHA-256 over, in this order: one byte 1 (the version of this form); the hash of the change before, 32 bytes, zeros
/// for the first; sequence; name; kind; country; operation; the SHA-256 of the payload; actor; time; reason; request_id;
/// origin. Numbers are 8 bytes, big-endian. A text is its length in bytes (4, big-endian) and its UTF-8; the digest of the
/// payload likewise; one that is null has the length -1 and nothing after it.</para>
/// <para>The payload goes in by its digest, which the writer has already: so a link of the chain is a hash over some hundred bytes.</para>
/// </remarks>
internal static class ChangeHash
{
    private const byte Form = 1;
    private const int Length = SHA256.HashSizeInBytes;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    /// <summary>What comes before the first change.</summary>
    public static readonly byte[] None = new byte[Length];

    /// <summary>The hash of a change.</summary>
    /// <param name="before">The hash of the change before.</param>
    /// <param name="row">The change; its own hash is not looked at.</param>
    public static byte[] Of(ReadOnlySpan<byte> before, ChangeRow row)
    {
        // One for each thread: an import makes a link of the chain for each of some 100,000 records.
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(512);
        buffer.ResetWrittenCount();
        buffer.Write([Form]);
        buffer.Write(before);
        Put(buffer, row.Sequence);
        Put(buffer, row.Name);
        Put(buffer, row.Kind);
        Put(buffer, row.Country);
        Put(buffer, row.Operation);
        PutLength(buffer, row.PayloadDigest?.Length ?? -1);
        buffer.Write(row.PayloadDigest);
        Put(buffer, row.Origin.Actor);
        Put(buffer, row.Origin.Time);
        Put(buffer, row.Origin.Reason);
        Put(buffer, row.Origin.RequestId);
        Put(buffer, row.Origin.From);
        return SHA256.HashData(buffer.WrittenSpan);
    }

    /// <summary>As people read and note it: 64 hexadecimal digits.</summary>
    public static string Text(ReadOnlySpan<byte> hash) => Convert.ToHexStringLower(hash);

    /// <summary>Gives changes that were written before there was a chain their place in it.</summary>
    public static async Task ChainOldAsync(WriteTransaction write, CancellationToken cancellation)
    {
        var (after, before) = (0L, None);
        while (true)
        {
            var rows = await ChangeRow.PageAsync(write.Connection, write.Transaction, after, null, 1000, 4 << 20, cancellation);
            if (rows.Count == 0) return;
            var hashes = new List<object>(rows.Count);
            foreach (var row in rows)
            {
                before = Of(before, row);
                hashes.Add(new { hash = before, sequence = row.Sequence });
            }
            await write.Connection.ExecuteAsync(new CommandDefinition(
                "update change set hash = @hash where sequence = @sequence", hashes, write.Transaction, cancellationToken: cancellation));
            after = rows[^1].Sequence;
        }
    }

    private static void Put(ArrayBufferWriter<byte> buffer, long number)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.GetSpan(sizeof(long)), number);
        buffer.Advance(sizeof(long));
    }

    private static void Put(ArrayBufferWriter<byte> buffer, string? text)
    {
        PutLength(buffer, text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null) Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void PutLength(ArrayBufferWriter<byte> buffer, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.GetSpan(sizeof(int)), length);
        buffer.Advance(sizeof(int));
    }
}
