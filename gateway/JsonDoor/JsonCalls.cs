using System.Globalization;
using System.Text;
using AidCoord.Gateway.Answers;
using AidCoord.Gateway.Routing;
using AidCoord.Hosting.Calls;
using Google.Protobuf;
using Grpc.Core;
using Yarp.ReverseProxy.Model;

namespace AidCoord.Gateway.JsonDoor;

/// <summary>
/// The JSON door: <c>POST /{package.Service}/{Method}</c> with a request in the proto3 JSON mapping, answered the same way.
/// It follows the unary part of the Connect protocol (https://connectrpc.com/docs/protocol), so that its clients work.
/// </summary>
internal sealed class JsonCalls(GatewayOptions options, MethodTable methods, ServiceChannels channels, TimeProvider time)
{
    /// <summary>A request that is not there whole after this is given up.</summary>
    private static readonly TimeSpan ReadingTime = TimeSpan.FromSeconds(30);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonFormatter formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true).WithTypeRegistry(methods.Types));
    private readonly JsonParser parser = new(JsonParser.Settings.Default.WithTypeRegistry(methods.Types));

    public async Task Answer(HttpContext context)
    {
        try
        {
            await Call(context);
        }
        catch (RpcException error)
        {
            await ConnectError.Write(context, error.Status, error.Trailers, formatter, methods.Types);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone: nobody is left to answer.
        }
    }

    private async Task Call(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "POST";
            return;
        }

        if (!request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            context.Response.Headers["Accept-Post"] = "application/json";
            await context.Response.WriteAsync("Send JSON with content-type: application/json, or gRPC.\n", context.RequestAborted);
            return;
        }

        var method = methods.Find(request.Path.Value!)
            ?? throw Refusal.Of(context, StatusCode.Unimplemented, "NO_SUCH_METHOD", $"There is no method {request.Path}.");
        if (method.IsStreaming)
        {
            throw Refusal.Of(context, StatusCode.Unimplemented, "STREAMS_NEED_GRPC", $"{method.Call.FullName} is a streaming method, which JSON cannot carry: call it with gRPC at this same address.");
        }

        var deadline = Deadline(context);
        var message = Parse(context, method, await Body(context));
        var destinations = context.GetReverseProxyFeature().AvailableDestinations;
        if (destinations.Count == 0)
        {
            throw Door.Unavailable(context);
        }

        var call = new CallOptions(ConnectHeaders.ToMetadata(request.Headers), deadline, context.RequestAborted);
        using var answer = await Ask(context, method, call, message, destinations);
        var result = await answer;
        ConnectHeaders.Copy(await answer.ResponseHeadersAsync, context.Response.Headers, prefix: "");
        ConnectHeaders.Copy(answer.GetTrailers(), context.Response.Headers, prefix: "trailer-");
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(formatter.Format(result), Utf8, context.RequestAborted);
    }

    /// <summary>The answer of the first replica that can be reached; of one that cannot, another is asked only what is safe to repeat.</summary>
    private async Task<AsyncUnaryCall<IMessage>> Ask(
        HttpContext context, JsonMethod method, CallOptions options, IMessage message, IReadOnlyList<DestinationState> destinations)
    {
        while (true)
        {
            var replica = CountryAffinity.Pick(CountryOf(message), destinations)!;
            var answer = channels.For(replica.Model.Config.Address).AsyncUnaryCall(method.Call, null, options, message);
            try
            {
                await answer;
                return answer;
            }
            catch (RpcException error)
            {
                answer.Dispose();
                if (error.StatusCode != StatusCode.Unavailable || error.Status.DebugException is null) throw;
                destinations = [.. destinations.Where(each => each != replica)];
                if (destinations.Count == 0 || !CallGuards.IsRepeatSafe(method.Call.Name)) throw Door.Unavailable(context);
            }
        }
    }

    // Of every request of coordination it is the first field.
    private static string? CountryOf(IMessage message) =>
        message.Descriptor.FindFieldByName("country")?.Accessor.GetValue(message) is string name && name.StartsWith("countries/", StringComparison.Ordinal)
            ? name["countries/".Length..]
            : null;

    private DateTime Deadline(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers["Connect-Protocol-Version"] is [{ } version] && version != "1")
        {
            throw Refusal.Of(context, StatusCode.InvalidArgument, "INVALID_HEADER", $"Connect-Protocol-Version is \"{version}\"; this is version 1.");
        }

        if (request.Headers.ContentEncoding is [{ Length: > 0 } encoding] && encoding != "identity")
        {
            throw Refusal.Of(context, StatusCode.Unimplemented, "COMPRESSED", $"The request is compressed with \"{encoding}\"; send it as it is.");
        }

        if (request.Headers["Connect-Timeout-Ms"] is not [{ } text])
        {
            return (time.GetUtcNow() + options.CallTime).UtcDateTime;
        }

        return text.Length <= 10 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? (time.GetUtcNow() + TimeSpan.FromMilliseconds(Math.Min(milliseconds, options.CallTime.TotalMilliseconds))).UtcDateTime
            : throw Refusal.Of(context, StatusCode.InvalidArgument, "INVALID_HEADER", $"Connect-Timeout-Ms is \"{text}\"; it should be a number of milliseconds of at most 10 digits.");
    }

    private async Task<string> Body(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(ReadingTime);
        if (context.Request.ContentLength > options.LargestJson)
        {
            throw TooLarge(context);
        }

        using var body = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        var reader = context.Request.BodyReader;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(patience.Token);
                foreach (var segment in read.Buffer)
                {
                    body.Write(segment.Span);
                }

                reader.AdvanceTo(read.Buffer.End);
                if (body.Length > options.LargestJson)
                {
                    throw TooLarge(context);
                }

                if (read.IsCompleted)
                {
                    return Utf8.GetString(body.GetBuffer(), 0, (int)body.Length);
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw Refusal.Of(context, StatusCode.InvalidArgument, "INVALID_JSON", "The request is not UTF-8.");
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw Refusal.Of(context, StatusCode.DeadlineExceeded, "SENT_TOO_SLOWLY", $"The request was not there whole after {ReadingTime.TotalSeconds} s.");
        }
    }

    private IMessage Parse(HttpContext context, JsonMethod method, string json)
    {
        try
        {
            return parser.Parse(string.IsNullOrWhiteSpace(json) ? "{}" : json, method.Request);
        }
        catch (Exception unreadable) when (unreadable is IOException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw Refusal.Of(context, StatusCode.InvalidArgument, "INVALID_JSON", $"The request is not a {method.Request.FullName} in JSON. {unreadable.Message}");
        }
    }

    private RpcException TooLarge(HttpContext context) => Refusal.Of(
        context,
        StatusCode.ResourceExhausted,
        "REQUEST_TOO_LARGE",
        $"The request is larger than {options.LargestJson} bytes, which is what the JSON door takes. Send less at once, or use gRPC.");
}
