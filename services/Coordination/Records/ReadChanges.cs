using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AidCoord.Protos.Changes.V1;

namespace AidCoord.Coordination.Records;

/// <summary>
/// What was read of one service's changes of a country, as a digest. Not the last sequence: a store that was restored from a copy gives
/// its sequences a second time, to other contents.
/// </summary>
internal sealed class ReadChanges
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>When the newest of them was acknowledged; null when nothing said when.</summary>
    public DateTimeOffset? Newest { get; private set; }

    /// <summary>One more change.</summary>
    public void Add(Change change)
    {
        var time = change.ChangeTime?.ToDateTimeOffset();
        if (Newest is null || time > Newest) Newest = time;
        Span<byte> numbers = stackalloc byte[28];
        BinaryPrimitives.WriteInt64LittleEndian(numbers, change.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(numbers[8..], time?.UtcTicks ?? 0);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[16..], (int)change.Operation);
        var name = Encoding.UTF8.GetBytes(change.ResourceName);
        var content = change.Resource is { } resource ? resource.Value.Span : default;
        BinaryPrimitives.WriteInt32LittleEndian(numbers[20..], name.Length);
        BinaryPrimitives.WriteInt32LittleEndian(numbers[24..], content.Length);
        _hash.AppendData(numbers);
        _hash.AppendData(name);
        _hash.AppendData(content);
    }

    /// <summary>Of all that was added, in its order.</summary>
    public byte[] Digest() => _hash.GetCurrentHash();
}
