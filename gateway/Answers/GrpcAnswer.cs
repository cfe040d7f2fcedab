using System.Text;
using AidCoord.Hosting.Connections;
using Grpc.Core;

namespace AidCoord.Gateway.Answers;

/// <summary>A gRPC answer by the gateway itself: a status and nothing else ("Trailers-Only" in the gRPC protocol).</summary>
internal static class GrpcAnswer
{
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type && type.StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase);

    public static Task Write(HttpContext context, Status status, Metadata? trailers = null)
    {
        var response = context.Response;
        response.Clear();
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)status.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = PercentEncoded(status.Detail);
        foreach (var trailer in trailers ?? [])
        {
            response.Headers[trailer.Key] = trailer.IsBinary ? Convert.ToBase64String(trailer.ValueBytes) : trailer.Value;
        }

        return RequestEnd.Settle(context);
    }

    /// <summary>The message as the protocol wants it: everything but printable ASCII, and the percent sign itself, as %XX.</summary>
    private static string PercentEncoded(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            _ = octet is >= 0x20 and <= 0x7E and not (byte)'%' ? encoded.Append((char)octet) : encoded.Append('%').Append(octet.ToString("X2"));
        }

        return encoded.ToString();
    }
}
