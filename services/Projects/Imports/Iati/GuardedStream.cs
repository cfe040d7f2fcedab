using System.IO.Compression;

namespace AidCoord.Projects.Imports.Iati;

/// <summary>The bytes of a file, unpacked when they are gzip, with everything that could exhaust memory or time cut off.</summary>
internal sealed class GuardedStream : Stream
{
    private const int HeadLength = 1024;

    private readonly IatiLimits _limits;
    private readonly CountedStream _packed;
    private readonly Stream _bytes;
    private readonly byte[] _head = new byte[HeadLength];
    private int _headLength;
    private long _tokenStart;

    // .NET's GZipStream takes a file that ends early for a whole one unless this is set. It must be set before the first
    // use in the process, so programs that import also set it in their runtime configuration (Directory.Build.props).
    static GuardedStream() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    public GuardedStream(Stream file, IatiLimits limits)
    {
        _limits = limits;
        _packed = new CountedStream(file);
        var magic = _packed.Peek();
        if (magic.IsEmpty)
            throw new IatiFault("empty_file", "The file is empty.", "Download or export it again.");
        if (magic is [(byte)'P', (byte)'K', 3, 4])
        {
            throw new IatiFault("zip_archive", "The file is a ZIP archive, not an IATI file.",
                "Unpack it and import the XML files in it one by one. Files packed with gzip (.xml.gz) can be sent as they are.");
        }
        IsPacked = magic is [0x1F, 0x8B, ..];
        _bytes = IsPacked ? new GZipStream(_packed, CompressionMode.Decompress) : _packed;
    }

    /// <summary>The file is gzip.</summary>
    public bool IsPacked { get; }

    /// <summary>Bytes handed on so far, unpacked.</summary>
    public long Delivered { get; private set; }

    /// <summary>Bytes taken from the file so far, as sent.</summary>
    public long Taken => _packed.Taken;

    /// <summary>The first bytes after unpacking, to tell what a file is that is not XML.</summary>
    public ReadOnlySpan<byte> Head => _head.AsSpan(0, _headLength);

    /// <summary>The consumer has come to a new token; the size of a token counts from here.</summary>
    public void BeginToken() => _tokenStart = Delivered;

    public override int Read(Span<byte> buffer)
    {
        if (Delivered - _tokenStart > _limits.TokenBytes)
        {
            throw new IatiFault("token_too_large", $"One tag, text or comment has more than {Mebibytes(_limits.TokenBytes)}.",
                "No IATI file needs that: the file is damaged or not IATI. Ask its publisher.");
        }
        int read;
        try
        {
            read = _bytes.Read(buffer);
        }
        catch (InvalidDataException damaged)
        {
            throw new IatiFault("damaged_gzip", "The compressed file ends early or is damaged.",
                "The download was probably cut off: fetch the file again. `gzip -t FILE` tells whether a file is whole.", cause: damaged);
        }
        if (read == 0) return 0;
        if (_headLength < HeadLength)
        {
            var keep = Math.Min(read, HeadLength - _headLength);
            buffer[..keep].CopyTo(_head.AsSpan(_headLength));
            _headLength += keep;
        }
        Delivered += read;
        if (Delivered > _limits.FileBytes)
        {
            throw new IatiFault("file_too_large", $"The file has more than {Mebibytes(_limits.FileBytes)} when unpacked.",
                "Split it into several files, or raise the limit on file size in the service's settings.");
        }
        if (IsPacked && Delivered > _limits.CompressionRatioFrom && Delivered / _limits.CompressionRatio > Taken)
        {
            throw new IatiFault("compression_bomb",
                $"The file unpacks to more than {_limits.CompressionRatio} times its size, as no real data does.",
                "It looks made to exhaust a server. If it is genuine, unpack it and send the XML itself.");
        }
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing) _bytes.Dispose();
        base.Dispose(disposing);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Delivered; set => throw new NotSupportedException(); }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private static string Mebibytes(long bytes) => $"{bytes >> 20} MiB";

    /// <summary>The file as sent: counts what is taken, and shows the first four bytes without taking them.</summary>
    private sealed class CountedStream(Stream file) : Stream
    {
        private readonly byte[] _peeked = new byte[4];
        private int _peekedLength;
        private int _peekedTaken;
        private long _taken;

        // Read by another thread, for the progress.
        public long Taken => Interlocked.Read(ref _taken);

        public ReadOnlySpan<byte> Peek()
        {
            _peekedLength = file.ReadAtLeast(_peeked, _peeked.Length, throwOnEndOfStream: false);
            return _peeked.AsSpan(0, _peekedLength);
        }

        public override int Read(Span<byte> buffer)
        {
            int read;
            if (_peekedTaken < _peekedLength)
            {
                read = Math.Min(buffer.Length, _peekedLength - _peekedTaken);
                _peeked.AsSpan(_peekedTaken, read).CopyTo(buffer);
                _peekedTaken += read;
            }
            else
            {
                read = file.Read(buffer);
            }
            Interlocked.Add(ref _taken, read);
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Taken; set => throw new NotSupportedException(); }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
