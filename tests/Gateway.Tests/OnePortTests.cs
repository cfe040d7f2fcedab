using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using AidCoord.Gateway.OnePort;

namespace AidCoord.Gateway.Tests;

public sealed class OnePortTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task BrowsersAndGrpcUseTheSameAddress()
    {
        using var page = await system.Http.GetAsync("/", Stop);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version11), (page.StatusCode, page.Version));
        var html = await page.Content.ReadAsStringAsync(Stop);
        Assert.Contains("AidCoord", html, StringComparison.Ordinal);
        Assert.Contains(system.Gateway.Address, html, StringComparison.Ordinal);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var over2 = await system.Http.SendAsync(request, Stop);
        Assert.Equal((HttpStatusCode.OK, HttpVersion.Version20), (over2.StatusCode, over2.Version));
    }

    [Fact]
    public async Task ARequestThatArrivesByteByByteIsUnderstood()
    {
        var answer = await Exchange("PUT /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"u8.ToArray(), pieces: 1);
        Assert.StartsWith("HTTP/1.1 404", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnHttp2PrefaceThatArrivesByteByByteIsUnderstood()
    {
        // The preface and an empty SETTINGS frame; the server begins its answer with a SETTINGS frame (type 4).
        byte[] bytes = [.. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 0, 4, 0, 0, 0, 0, 0];
        using var client = await Connect();
        var stream = client.GetStream();
        foreach (var octet in bytes)
        {
            await stream.WriteAsync(new[] { octet }, Stop);
        }

        var frame = new byte[9];
        await stream.ReadExactlyAsync(frame, Stop);
        Assert.Equal(4, frame[3]);
    }

    [Fact]
    public async Task SomethingElseIsABadRequest()
    {
        Assert.StartsWith("HTTP/1.1 400", await Exchange("PRIVATE\r\n\r\n"u8.ToArray(), pieces: 64), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PRI * HTTP/2.0\r\n", true)]
    [InlineData("PRI * HTTP/1.1\r\n", false)]
    [InlineData("GET / HTTP/1.1\r\n", false)]
    [InlineData("P", null)]
    [InlineData("", null)]
    public async Task TheFirstBytesDecideAndAreNotTaken(string sent, bool? http2)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Encoding.ASCII.GetBytes(sent), Stop);
        await pipe.Writer.CompleteAsync();
        Assert.Equal(http2, await PrefaceSwitch.BeginsWithPreface(pipe.Reader, Stop));
        var left = await pipe.Reader.ReadAsync(Stop);
        Assert.Equal(sent, Encoding.ASCII.GetString(left.Buffer));
    }

    [Fact]
    public async Task AConnectionThatClosesBeforeItSaysAnythingHurtsNobody()
    {
        for (var i = 0; i < 20; i++)
        {
            using var client = await Connect();
        }

        using var page = await system.Http.GetAsync("/", Stop);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task TheAddressIsOnlyTheRealOne()
    {
        Assert.Matches(@"^http://127\.0\.0\.1:\d+$", system.Gateway.Address);
        using var gone = await system.Http.GetAsync("/nothing/here", Stop);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    private async Task<TcpClient> Connect()
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, new Uri(system.Gateway.Address).Port, Stop);
        return client;
    }

    private async Task<string> Exchange(byte[] bytes, int pieces)
    {
        using var client = await Connect();
        var stream = client.GetStream();
        foreach (var piece in bytes.Chunk(pieces))
        {
            await stream.WriteAsync(piece, Stop);
        }

        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync(Stop);
    }
}
