using System.Buffers;

namespace Grpc.Core;

/// <summary>Turns messages into bytes and back. Must be safe to use from many calls at once.</summary>
/// <typeparam name="T">The message.</typeparam>
public class Marshaller<T>
{
    private readonly Func<T, byte[]>? serializer;
    private readonly Func<byte[], T>? deserializer;

    /// <summary>Makes a marshaller that works with whole arrays.</summary>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        this.serializer = serializer;
        this.deserializer = deserializer;
        ContextualSerializer = (message, context) => context.Complete(serializer(message));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    /// <summary>Makes a marshaller that works with the engine's buffers.</summary>
    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
    }

    /// <summary>Message to array.</summary>
    public Func<T, byte[]> Serializer => serializer ?? SerializeToArray;

    /// <summary>Array to message.</summary>
    public Func<byte[], T> Deserializer => deserializer ?? DeserializeFromArray;

    /// <summary>Message to buffer.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; }

    /// <summary>Buffer to message.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; }

    private byte[] SerializeToArray(T message)
    {
        var context = new ArrayWriting();
        ContextualSerializer(message, context);
        return context.Written();
    }

    private T DeserializeFromArray(byte[] payload) => ContextualDeserializer(new ArrayReading(payload));

    private sealed class ArrayWriting : SerializationContext
    {
        private byte[]? whole;
        private ArrayBufferWriter<byte>? buffer;
        private bool complete;

        public override void Complete(byte[] payload)
        {
            whole = payload;
            complete = true;
        }

        public override void SetPayloadLength(int payloadLength) => buffer = new ArrayBufferWriter<byte>(Math.Max(1, payloadLength));

        public override IBufferWriter<byte> GetBufferWriter() => buffer ??= new ArrayBufferWriter<byte>();

        public override void Complete() => complete = true;

        public byte[] Written() => complete
            ? whole ?? buffer?.WrittenSpan.ToArray() ?? []
            : throw new InvalidOperationException("The marshaller returned without a call of SerializationContext.Complete.");
    }

    private sealed class ArrayReading(byte[] payload) : DeserializationContext
    {
        public override int PayloadLength => payload.Length;

        public override byte[] PayloadAsNewBuffer() => payload.AsSpan().ToArray();

        public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(payload);
    }
}

/// <summary>Makes marshallers.</summary>
public static class Marshallers
{
    /// <summary>Makes a marshaller that works with whole arrays.</summary>
    public static Marshaller<T> Create<T>(Func<T, byte[]> serializer, Func<byte[], T> deserializer) =>
        new(serializer, deserializer);

    /// <summary>Makes a marshaller that works with the engine's buffers. Generated code uses this one.</summary>
    public static Marshaller<T> Create<T>(
        Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer) =>
        new(serializer, deserializer);

    /// <summary>Text as UTF-8, for trials without a proto file.</summary>
    public static Marshaller<string> StringMarshaller { get; } =
        new(System.Text.Encoding.UTF8.GetBytes, System.Text.Encoding.UTF8.GetString);
}
