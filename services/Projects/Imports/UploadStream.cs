using System.Threading.Channels;
using Google.Protobuf;

namespace AidCoord.Projects.Imports;

/// <summary>The chunks of an upload as one stream, for a reader on a thread of its own.</summary>
/// <remarks>
/// The XML reader is several times faster when it need not await every few kilobytes. So it blocks, on a thread that does
/// nothing else, while the chunks are awaited elsewhere; the bounded queue between them holds back a fast sender.
/// </remarks>
internal sealed class UploadStream : Stream
{
    private const int Chunks = 8;

    private readonly Channel<ByteString> _chunks = Channel.CreateBounded<ByteString>(
        new BoundedChannelOptions(Chunks) { SingleReader = true, SingleWriter = true });

    private ReadOnlyMemory<byte> _current;

    /// <summary>Takes the next chunk, waiting until there is room. False: the reader is done and wants no more.</summary>
    public async ValueTask<bool> PutAsync(ByteString chunk, CancellationToken cancellation)
    {
        if (chunk.IsEmpty) return true;
        try
        {
            await _chunks.Writer.WriteAsync(chunk, cancellation);
            return true;
        }
        catch (ChannelClosedException)
        {
            return false;
        }
    }

    /// <summary>Ends the stream: regularly, or with what the reader is to throw.</summary>
    public void End(Exception? cause = null) => _chunks.Writer.TryComplete(cause);

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty) return 0;
        while (_current.IsEmpty)
        {
            if (_chunks.Reader.TryRead(out var chunk)) _current = chunk.Memory;
            else if (!_chunks.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult()) return 0;
        }
        var read = Math.Min(buffer.Length, _current.Length);
        _current.Span[..read].CopyTo(buffer);
        _current = _current[read..];
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
