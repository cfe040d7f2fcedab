namespace Grpc.Core;

/// <summary>Wishes about the writing of one message.</summary>
[Flags]
public enum WriteFlags
{
    /// <summary>The message may wait in a buffer until more come.</summary>
    BufferHint = 0x1,

    /// <summary>The message is not to be compressed, even when the call is.</summary>
    NoCompress = 0x2,
}

/// <summary>How messages are written to a stream.</summary>
public class WriteOptions
{
    /// <summary>No wishes.</summary>
    public static readonly WriteOptions Default = new();

    /// <summary>Makes options from flags.</summary>
    public WriteOptions(WriteFlags flags = default) => Flags = flags;

    /// <summary>The wishes.</summary>
    public WriteFlags Flags { get; }
}
