using System.Text;
using System.Text.Json;
using AidCoord.Hosting.Problems;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace AidCoord.Gateway.JsonDoor;

using Status = Grpc.Core.Status;

/// <summary>An error in the unary form of the Connect protocol: an HTTP status, and JSON with code, message and details.</summary>
internal static class ConnectError
{
    public static Task Write(HttpContext context, RpcException error) => Write(context, error.Status, error.Trailers, null, TypeRegistry.Empty);

    public static Task Write(HttpContext context, Status status, Metadata trailers, JsonFormatter? formatter, TypeRegistry types)
    {
        var details = ProblemStatus.Read(new RpcException(status, trailers))?.Details ?? [];
        var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("code", Code(status.StatusCode));
            json.WriteString("message", status.Detail);
            if (details.Count > 0)
            {
                json.WriteStartArray("details");
                foreach (var detail in details)
                {
                    Write(json, detail, formatter, types);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        context.Response.Clear();
        context.Response.StatusCode = HttpStatus(status.StatusCode);
        context.Response.ContentType = "application/json";
        ConnectHeaders.Copy(trailers, context.Response.Headers, "trailer-");
        return context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), context.RequestAborted).AsTask();
    }

    private static void Write(Utf8JsonWriter json, Any detail, JsonFormatter? formatter, TypeRegistry types)
    {
        var type = Any.GetTypeName(detail.TypeUrl);
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("value", ConnectHeaders.Base64(detail.Value.ToByteArray()));
        if (Readable(detail, type, formatter, types) is { } readable)
        {
            json.WritePropertyName("debug");
            json.WriteRawValue(readable);
        }

        json.WriteEndObject();
    }

    private static string? Readable(Any detail, string type, JsonFormatter? formatter, TypeRegistry types)
    {
        try
        {
            // The C# type of this version still has the field's former name, "type"; the published one is "reason".
            return detail.TryUnpack<ErrorInfo>(out var info)
                ? JsonSerializer.Serialize(new { reason = info.Type, domain = info.Domain, metadata = info.Metadata })
                : types.Find(type) is { } known ? formatter?.Format(known.Parser.ParseFrom(detail.Value)) : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The code's name: <c>StatusCode.InvalidArgument</c> is <c>invalid_argument</c>, and <c>Cancelled</c> has one l.</summary>
    internal static string Code(StatusCode code)
    {
        if (code == StatusCode.Cancelled)
        {
            return "canceled";
        }

        var name = new StringBuilder();
        foreach (var letter in code.ToString())
        {
            _ = char.IsUpper(letter) && name.Length > 0 ? name.Append('_').Append(char.ToLowerInvariant(letter)) : name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }

    /// <summary>The table of https://connectrpc.com/docs/protocol#error-codes.</summary>
    internal static int HttpStatus(StatusCode code) => code switch
    {
        StatusCode.Cancelled => 499,
        StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => 400,
        StatusCode.Unauthenticated => 401,
        StatusCode.PermissionDenied => 403,
        StatusCode.NotFound => 404,
        StatusCode.AlreadyExists or StatusCode.Aborted => 409,
        StatusCode.ResourceExhausted => 429,
        StatusCode.Unimplemented => 501,
        StatusCode.Unavailable => 503,
        StatusCode.DeadlineExceeded => 504,
        _ => 500,
    };
}
