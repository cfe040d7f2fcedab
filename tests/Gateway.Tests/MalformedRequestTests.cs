using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Gateway.Tests;

/// <summary>Ten thousand requests that make no sense, from one seed.</summary>
public sealed class MalformedRequestTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    private const int Requests = 10_000;
    private const int Seed = 20261125;
    private const int Lanes = 16;
    private const long MayStay = 48L << 20;

    // Not a speed: on a machine full of work, an answer may take long. A request without an end takes longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheGatewayAnswersThemAllInItsOwnWordsAndLosesNothing()
    {
        var wrong = new ConcurrentQueue<string>();
        var answered = 0;
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Lanes, UseProxy = false }) { BaseAddress = new Uri(system.Gateway.Address), Timeout = Patience };

        await RunAsync(from: 0, to: Requests / 10);
        var before = await Settled(long.MaxValue);
        await RunAsync(from: Requests / 10, to: Requests);
        var after = await Settled(before + MayStay);

        Assert.True(wrong.IsEmpty, $"{wrong.Count} of {Requests}; the first: {string.Join("\n", wrong.Take(10))}");
        Assert.True(answered > Requests / 2, $"only {answered} of {Requests} were answered at all");
        Assert.True(after - before < MayStay, $"{(after - before) >> 20} MiB more are held than after the first tenth");
        var project = await new ProjectService.ProjectServiceClient(system.Channel).GetProjectAsync(new GetProjectRequest { Name = "countries/SN/projects/p1" }, cancellationToken: Stop);
        Assert.Equal("countries/SN/projects/p1", project.Name);

        Task RunAsync(int from, int to) => Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = Lanes, CancellationToken = Stop }, async (number, _) =>
        {
            var make = new MalformedRequest(Seed + number);
            var (status, text) = (number % 4) switch
            {
                0 => await RawAsync(make.Raw()),
                1 => await SendAsync(client, make.GrpcCall()),
                _ => await SendAsync(client, make.JsonCall()),
            };
            if (status != 0) Interlocked.Increment(ref answered);
            if (Objection(status, text) is { } objection) wrong.Enqueue($"request {number}: {objection}: {status} {text[..Math.Min(300, text.Length)]}");
        });
    }

    /// <summary>What is wrong with an answer; null when it is one that we mean to give, or when the connection was closed.</summary>
    private static string? Objection(int status, string text)
    {
        if (text.Contains("   at ", StringComparison.Ordinal) || text.Contains("Exception", StringComparison.Ordinal)) return "it shows the inside of the program";
        if (status == -1) return "it has no end";
        if (status < 500) return null;
        // By design: a method that is not there, a service that is not there, a call that took too long. All say so in JSON.
        // HTTP's own words, without more, for a version or a coding that does not exist.
        if (status is 501 or 505 && text.Length == 0) return null;
        if (status is not (501 or 503 or 504)) return "it is a server's error";
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("code").GetString() is "unimplemented" or "unavailable" or "deadline_exceeded" ? null : "it has the wrong code";
    }

    private static async Task<(int Status, string Text)> SendAsync(HttpClient client, HttpRequestMessage request)
    {
        try
        {
            using var answer = await client.SendAsync(request, Stop);
            var text = await answer.Content.ReadAsStringAsync(Stop);
            var message = answer.Headers.TryGetValues("grpc-message", out var early) || answer.TrailingHeaders.TryGetValues("grpc-message", out early) ? WebUtility.UrlDecode(early.First()) : "";
            return ((int)answer.StatusCode, text + message);
        }
        catch (TaskCanceledException) when (!Stop.IsCancellationRequested)
        {
            return (-1, "");
        }
        catch (HttpRequestException)
        {
            // Refused by closing the stream or the connection, or so broken that the client would not send it.
            return (0, "");
        }
        finally
        {
            request.Dispose();
        }
    }

    private async Task<(int Status, string Text)> RawAsync(byte[] bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(Patience);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, new Uri(system.Gateway.Address).Port, patience.Token);
            await socket.SendAsync(bytes, patience.Token);
            socket.Shutdown(SocketShutdown.Send);
            var answer = new MemoryStream();
            var buffer = new byte[4096];
            while (await socket.ReceiveAsync(buffer, patience.Token) is var length and > 0) answer.Write(buffer, 0, length);
            var text = Encoding.Latin1.GetString(answer.ToArray());
            return (text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(text.AsSpan(9, 3)) : text.Length > 0 ? 1 : 0, Body(text));
        }
        catch (OperationCanceledException) when (!Stop.IsCancellationRequested)
        {
            return (-1, "");
        }
        catch (SocketException)
        {
            return (0, "");
        }
    }

    // Without the lines that chunks begin with; an answer to a broken request may be followed by another one.
    private static string Body(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var next = head < 0 ? -1 : text.IndexOf("HTTP/1.1 ", head, StringComparison.Ordinal);
        var body = head < 0 ? "" : next < 0 ? text[head..] : text[head..next];
        return body.Contains('{') && body.Contains('}') ? body[body.IndexOf('{')..(body.LastIndexOf('}') + 1)] : body.Trim();
    }

    // What is held when all that can go has gone; connections and their buffers take a moment to.
    private static async Task<long> Settled(long enough)
    {
        var least = long.MaxValue;
        for (var round = 0; round < 40 && least > enough || round < 5; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            least = Math.Min(least, GC.GetTotalMemory(forceFullCollection: true));
            await Task.Delay(100, Stop);
        }

        return least;
    }
}
