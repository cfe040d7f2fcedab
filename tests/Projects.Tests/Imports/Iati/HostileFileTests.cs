using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using AidCoord.Projects.Imports.Iati;
using static AidCoord.Projects.Tests.Imports.Iati.Reading;

namespace AidCoord.Projects.Tests.Imports.Iati;

/// <summary>Files made to exhaust a server end with a clear fault, quickly and in little memory.</summary>
public sealed class HostileFileTests
{
    private const long Mebibyte = 1 << 20;

    [Fact]
    public void ABillionLaughsAreRefused()
    {
        var xml = new StringBuilder("<!DOCTYPE iati-activities [<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 10; i++) xml.Append($"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">");
        xml.Append("]><iati-activities><iati-activity><title>&l9;</title></iati-activity></iati-activities>");

        Assert.Equal("dtd_not_allowed", Fault(xml.ToString()).Reason);
    }

    [Fact]
    public void AnExternalEntityIsNeverFetched()
    {
        var secret = Path.GetTempFileName();
        File.WriteAllText(secret, "secret");
        try
        {
            var fault = Fault($"<!DOCTYPE a [<!ENTITY x SYSTEM \"file://{secret}\">]><iati-activities><iati-activity><title>&x;</title></iati-activity></iati-activities>");

            Assert.Equal("dtd_not_allowed", fault.Reason);
            Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(secret);
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void ATruncatedGzipIsRefused(double part)
    {
        var packed = Packed(100);

        Assert.Equal("damaged_gzip", Fault(packed[..(int)(packed.Length * part)]).Reason);
    }

    [Fact]
    public void AGzipWithoutItsLastByteIsRefused() => Assert.Equal("damaged_gzip", Fault(Packed(100)[..^1]).Reason);

    [Fact]
    public void ADamagedGzipIsRefused()
    {
        var packed = Packed(100);
        packed[packed.Length / 2] ^= 0xFF;

        Assert.Throws<IatiFault>(() => All(packed));
    }

    [Theory]
    [InlineData("<iati-activities>", " ")]
    [InlineData("<iati-activities>", "<iati-activity/>")]
    [InlineData("<iati-activities><iati-activity><title>", "lol ")]
    public void ABombOfTwoGigabytesIsRefusedAtOnceInLittleMemory(string begin, string endless)
    {
        using var bomb = new EndlessGzip(begin, endless, 2L << 30);
        var watch = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var reader = new IatiFileReader(bomb, new IatiLimits());
        var fault = Assert.Throws<IatiFault>(() => { while (reader.Read() is not null) { } });

        Assert.Contains(fault.Reason, new[] { "compression_bomb", "token_too_large" });
        Assert.True(reader.BytesUnpacked < 64 * Mebibyte, $"{reader.BytesUnpacked} bytes were unpacked");
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 64 * Mebibyte);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"took {watch.Elapsed}");
    }

    [Fact]
    public void AFileBeyondTheLimitIsRefused()
    {
        using var endless = new Endless("<iati-activities>", "<iati-activity><title>Some words</title></iati-activity>", long.MaxValue);
        using var reader = new IatiFileReader(endless, new IatiLimits { FileBytes = 4 * Mebibyte });

        Assert.Equal("file_too_large", Assert.Throws<IatiFault>(() => { while (reader.Read() is not null) { } }).Reason);
    }

    [Theory]
    [InlineData("<iati-activities><iati-activity ", "a")]
    [InlineData("<iati-activities><iati-activity humanitarian='", "a")]
    [InlineData("<iati-activities><iati-activity><title>", "a")]
    [InlineData("<iati-activities><iati-activity><title>", "<![CDATA[aaaaaaaaaaaaaaaaaaaaaaaaa]]>")]
    [InlineData("<iati-activities><!--", "a")]
    [InlineData("<iati-activities><?", "a")]
    public void AnEndlessTokenIsRefused(string begin, string endless)
    {
        using var file = new Endless(begin, endless, long.MaxValue);

        var fault = Assert.Throws<IatiFault>(() => All(file));

        Assert.Equal("token_too_large", fault.Reason);
        Assert.True(file.Position < 64 * Mebibyte);
    }

    [Theory]
    [InlineData("<iati-activities><iati-activity>", "<a>")]
    [InlineData("<iati-activities><iati-activity><contact-info>", "<a>")]
    [InlineData("<iati-activities>", "<a>")]
    public void DeepNestingIsRefused(string begin, string endless)
    {
        using var file = new Endless(begin, endless, long.MaxValue);

        Assert.Equal("too_deep", Assert.Throws<IatiFault>(() => All(file)).Reason);
        Assert.True(file.Position < Mebibyte);
    }

    [Fact]
    public void EndlessNewNamesAreRefused()
    {
        var names = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<n{i}/>"));

        Assert.Equal("too_many_names", Fault($"<iati-activities><iati-activity>{names}</iati-activity></iati-activities>").Reason);
    }

    [Fact]
    public void OtherXmlIsNotReadToItsEnd()
    {
        using var file = new Endless("<rows>", "<row>something else</row>", long.MaxValue);

        Assert.Equal("not_iati", Assert.Throws<IatiFault>(() => All(file)).Reason);
        Assert.True(file.Position < 4 * Mebibyte);
    }

    [Fact]
    public void ATooLargeActivityIsRefusedAndCountedAndTheNextOneIsRead()
    {
        var transaction = "<transaction><transaction-type code='3'/><value>0.10</value></transaction>";
        var xml = new StringBuilder("<iati-activities><iati-activity default-currency='USD'><iati-identifier>Large</iati-identifier>");
        for (var i = 0; i < 10_000; i++) xml.Append(transaction);
        xml.Append("</iati-activity><iati-activity default-currency='USD'><iati-identifier>Next</iati-identifier>").Append(transaction).Append("</iati-activity></iati-activities>");

        var activities = All(xml.ToString(), new IatiLimits { ActivityBytes = 100_000 });

        Assert.Equal("activity_too_large", activities[0].Refusal?.Kind.Reason);
        Assert.Equal("Large", activities[0].Project.IatiIdentifier);
        Assert.Empty(activities[0].Project.Transactions);
        Assert.Equal(10_000, activities[0].TransactionCount);
        Assert.Equal(1000m, activities[0].Amounts.Sum(amount => amount.Value));
        Assert.True(activities[0].Amounts.Count < 5000);
        Assert.Null(activities[1].Refusal);
        Assert.Single(activities[1].Project.Transactions);
    }

    [Theory]
    [InlineData("<result>", "<indicator measure='1'><title><narrative>Some words</narrative></title></indicator>")]
    [InlineData("<title>", "some words<b/>")]
    [InlineData("<transaction><description>", "<narrative>Some words</narrative>")]
    public void OneElementWithoutEndDoesNotFillTheMemory(string begin, string endless)
    {
        using var file = new Endless("<iati-activities><iati-activity>" + begin, endless, 128 * Mebibyte);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal("not_well_formed", Assert.Throws<IatiFault>(() => All(file, new IatiLimits { ActivityBytes = 4 * Mebibyte })).Reason);

        Assert.True(GC.GetTotalMemory(forceFullCollection: false) - before < 128 * Mebibyte);
    }

    private static byte[] Packed(int activities)
    {
        var random = new Random(1);
        var xml = new StringBuilder("<iati-activities>");
        for (var i = 0; i < activities; i++) xml.Append($"<iati-activity><iati-identifier>{random.NextInt64()}</iati-identifier></iati-activity>");
        return FileFormTests.Gzip(Encoding.UTF8.GetBytes(xml.Append("</iati-activities>").ToString()));
    }

    /// <summary>A file that begins in one way and then repeats itself.</summary>
    private sealed class Endless(string begin, string endless, long length) : Stream
    {
        private readonly byte[] _block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(endless, Math.Max(1, 65536 / endless.Length))));
        private byte[] _current = Encoding.UTF8.GetBytes(begin);
        private int _at;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (Position >= length) return 0;
            if (_at == _current.Length) (_current, _at) = (_block, 0);
            var read = Math.Min(count, _current.Length - _at);
            Array.Copy(_current, _at, buffer, offset, read);
            _at += read;
            Position += read;
            return read;
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    /// <summary>An endless file, packed while it is read.</summary>
    private sealed class EndlessGzip : Stream
    {
        private readonly Endless _source;
        private readonly MemoryStream _packed = new();
        private readonly GZipStream _gzip;
        private readonly byte[] _plain = new byte[1 << 20];

        public EndlessGzip(string begin, string endless, long length)
        {
            _source = new Endless(begin, endless, length);
            _gzip = new GZipStream(_packed, CompressionLevel.SmallestSize);
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (_packed.Position == _packed.Length)
            {
                _packed.SetLength(0);
                var read = _source.Read(_plain, 0, _plain.Length);
                if (read == 0) return 0;
                _gzip.Write(_plain, 0, read);
                _gzip.Flush();
                _packed.Position = 0;
            }
            return _packed.Read(buffer, offset, count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) _packed.Dispose();
            base.Dispose(disposing);
        }

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
}
