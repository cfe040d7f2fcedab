using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace AidCoord.Gateway.Tests;

/// <summary>Makes requests that no client of ours would send: always the same ones for a seed.</summary>
internal sealed class MalformedRequest(int seed)
{
    private static readonly string[] Paths =
    [
        "/aidcoord.projects.v1.ProjectService/GetProject", "/aidcoord.projects.v1.ProjectService/UpdateProject", "/aidcoord.projects.v1.ImportService/RunImport",
        "/aidcoord.changes.v1.ChangeService/GetHead", "/aidcoord.coordination.v1.MetricService/ListMetrics", "/aidcoord.prsp.v1.MinistryService/GetMinistry",
        "/aidcoord.projects.v1.ProjectService/", "/aidcoord.projects.v1.ProjectService/../../etc/passwd", "/aidcoord.projects.v1.ProjectService/Get%00Project", "/", "/healthz", "/nothing",
    ];

    private static readonly string[] Json =
    [
        """{"name":"countries/SN/projects/p1"}""", """{"name":["countries"]}""", """{"project":{"name":"x","sectors":[{"percentage":1e999}]}}""", """{"updateMask":"a,,b"}""",
        """{"project":{"createTime":"0000-13-45T99:99:99Z"}}""", """{"project":{"budgets":[{"value":{"amount":"NaN"}}]}}""", "{", "[[[[[[", "\"", "null", "{\"name\":\"\\ud800\"}", "{\"name\":1,\"name\":2}",
    ];

    private readonly Random random = new(seed);

    /// <summary>JSON that is cut, changed, nested too deeply, in no encoding, or in another than it says.</summary>
    public HttpRequestMessage JsonCall()
    {
        var body = random.Next(5) switch
        {
            0 => Encoding.UTF8.GetBytes(new string('[', random.Next(1, 3_000))),
            1 => Encoding.UTF8.GetBytes("{\"project\":" + string.Concat(Enumerable.Repeat("{\"project\":", random.Next(200)))),
            2 => Bytes(random.Next(300)),
            _ => Changed(Encoding.UTF8.GetBytes(Json[random.Next(Json.Length)])),
        };
        var request = new HttpRequestMessage(Verb(), Path()) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("content-type", random.Next(4) switch { 0 => "application/json; charset=utf-7", 1 => "text/plain", _ => "application/json" });
        if (random.Next(6) == 0) request.Content.Headers.ContentEncoding.Add("gzip");
        AddHeaders(request.Headers);
        return request;
    }

    /// <summary>gRPC frames whose lengths, flags or messages are wrong.</summary>
    public HttpRequestMessage GrpcCall()
    {
        var message = Bytes(random.Next(200));
        var frame = new byte[5 + message.Length];
        frame[0] = (byte)(random.Next(3) == 0 ? random.Next(256) : 0);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), random.Next(3) switch { 0 => (uint)random.NextInt64(uint.MaxValue), 1 => (uint)random.Next(300), _ => (uint)message.Length });
        message.CopyTo(frame, 5);
        var request = new HttpRequestMessage(HttpMethod.Post, Path())
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame[..(random.Next(3) == 0 ? random.Next(frame.Length) : frame.Length)]),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", random.Next(5) == 0 ? "application/grpc+strange" : "application/grpc");
        request.Headers.TryAddWithoutValidation("te", "trailers");
        if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("grpc-timeout", random.Next(2) == 0 ? "99999999999H" : "-1x");
        if (random.Next(4) == 0) request.Headers.TryAddWithoutValidation("grpc-encoding", random.Next(2) == 0 ? "gzip" : "none-such");
        AddHeaders(request.Headers);
        return request;
    }

    /// <summary>Bytes for a bare connection: an HTTP/1.1 request that is broken somewhere, or HTTP/2 frames that are.</summary>
    public byte[] Raw() => random.Next(2) == 0 ? Changed(Http1()) : [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, .. Frames()];

    private byte[] Http1() => Encoding.Latin1.GetBytes(random.Next(5) switch
    {
        0 => $"POST {Path()} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {random.Next(-3, 1_000)}\r\n\r\n{{}}",
        1 => $"POST {Path()} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n{random.Next():x}\r\nabc\r\n0\r\n\r\n",
        2 => $"POST {Path()} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        3 => $"GET {Path()}{new string('a', random.Next(20_000))} HTTP/1.1\r\nHost: x\r\n\r\n",
        _ => $"GET {Path()} HTTP/9.9\r\nHost: {new string('h', random.Next(300))}\r\n{string.Concat(Enumerable.Range(0, random.Next(200)).Select(i => $"X-{i}: {i}\r\n"))}\r\n",
    });

    private byte[] Frames()
    {
        var frames = new List<byte>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var payload = Bytes(random.Next(60));
            var length = random.Next(4) == 0 ? random.Next(1 << 24) : payload.Length;
            frames.AddRange([(byte)(length >> 16), (byte)((length >> 8) & 0xFF), (byte)(length & 0xFF), (byte)random.Next(12), (byte)random.Next(256), 0, 0, 0, (byte)random.Next(8)]);
            frames.AddRange(payload);
        }

        return [.. frames];
    }

    private void AddHeaders(HttpRequestHeaders headers)
    {
        if (random.Next(3) == 0) headers.TryAddWithoutValidation("aidcoord-service", random.Next(2) == 0 ? "projects" : "nobody");
        if (random.Next(5) == 0) headers.TryAddWithoutValidation("connect-timeout-ms", random.Next(2) == 0 ? "99999999999" : "soon");
        if (random.Next(5) == 0) headers.TryAddWithoutValidation("connect-protocol-version", "7");
        if (random.Next(5) == 0) headers.TryAddWithoutValidation("traceparent", random.Next(2) == 0 ? "00-zz-zz-zz" : $"00-{new string('0', 32)}-{new string('0', 16)}-ff");
        if (random.Next(5) == 0) headers.TryAddWithoutValidation("some-bin", "%%not base64%%");
        if (random.Next(8) == 0) headers.TryAddWithoutValidation("x-large", new string('x', random.Next(20_000)));
    }

    private HttpMethod Verb() => random.Next(8) switch { 0 => HttpMethod.Get, 1 => HttpMethod.Put, 2 => HttpMethod.Delete, 3 => new HttpMethod("BREW"), _ => HttpMethod.Post };

    private string Path() => Paths[random.Next(Paths.Length)];

    private byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }

    // A few bytes are others, and sometimes the end is missing.
    private byte[] Changed(byte[] bytes)
    {
        for (var i = random.Next(4); i > 0 && bytes.Length > 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return random.Next(3) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
    }
}
