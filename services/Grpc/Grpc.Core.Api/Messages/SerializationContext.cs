using System.Buffers;

namespace Grpc.Core;

/// <summary>Where a marshaller puts an outgoing message: either whole, or piece by piece into a buffer.</summary>
public abstract class SerializationContext
{
    /// <summary>Hands over the whole message and ends.</summary>
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();

    /// <summary>The buffer to write into. Call <see cref="SetPayloadLength"/> before, when the length is known.</summary>
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();

    /// <summary>Says how many bytes will come, so that the engine need not buffer twice.</summary>
    public virtual void SetPayloadLength(int payloadLength) => throw new NotImplementedException();

    /// <summary>Ends after writing into the buffer.</summary>
    public virtual void Complete() => throw new NotImplementedException();
}

/// <summary>Where a marshaller finds an incoming message. Valid only while the marshaller runs.</summary>
public abstract class DeserializationContext
{
    /// <summary>The length in bytes.</summary>
    public abstract int PayloadLength { get; }

    /// <summary>The message as a new array.</summary>
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();

    /// <summary>The message without a copy; the memory is reused afterwards.</summary>
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}
