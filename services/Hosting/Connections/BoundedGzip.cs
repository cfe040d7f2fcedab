using System.IO.Compression;
using Grpc.Core;
using Grpc.Net.Compression;

namespace AidCoord.Hosting.Connections;

/// <summary>
/// gzip for messages, which never unpacks more than a message may hold: some kilobytes can hold gigabytes of nothing, and the
/// engine would unpack them all before it looked at the size.
/// </summary>
internal sealed class BoundedGzip(int largestMessage) : ICompressionProvider
{
    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? CompressionLevel.Fastest, leaveOpen: true);

    public Stream CreateDecompressionStream(Stream stream) => new Bounded(new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true), largestMessage);

    private sealed class Bounded(Stream unpacked, int limit) : Stream
    {
        private long count;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => count;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int length) => Read(buffer.AsSpan(offset, length));

        public override int Read(Span<byte> buffer)
        {
            var read = unpacked.Read(buffer);
            count += read;
            return count <= limit ? read : throw new RpcException(new Status(StatusCode.ResourceExhausted, $"The message is larger than {limit} bytes when it is unpacked. Send less at once."));
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int length) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) unpacked.Dispose();
            base.Dispose(disposing);
        }
    }
}
