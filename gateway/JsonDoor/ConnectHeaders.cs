using System.Collections.Frozen;
using Grpc.Core;
using Microsoft.Extensions.Primitives;

namespace AidCoord.Gateway.JsonDoor;

/// <summary>HTTP headers to gRPC metadata and back. Keys that end in <c>-bin</c> carry bytes as base64 on the HTTP side.</summary>
internal static class ConnectHeaders
{
    // What belongs to this one HTTP request, or to the protocol, and not to the call.
    private static readonly FrozenSet<string> OfTheConnection = new[]
    {
        "accept", "accept-encoding", "accept-language", "connection", "content-encoding", "content-length", "content-type", "cookie", "expect",
        "host", "keep-alive", "origin", "proxy-authorization", "proxy-connection", "referer", "te", "trailer", "transfer-encoding", "upgrade",
        // The trace goes on from the gateway's own part in it, and not from the caller's.
        "traceparent", "tracestate", "user-agent", "date", "server", "connect-protocol-version", "connect-timeout-ms", "connect-accept-encoding", "connect-content-encoding",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static Metadata ToMetadata(IHeaderDictionary headers)
    {
        var metadata = new Metadata();
        foreach (var (key, values) in headers)
        {
            if (OfTheConnection.Contains(key) || key.StartsWith(':') || key.StartsWith("grpc-", StringComparison.OrdinalIgnoreCase)
                || key.StartsWith("sec-", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var value in values)
            {
                metadata.Add(Entry(key, value ?? ""));
            }
        }

        return metadata;
    }

    public static void Copy(Metadata metadata, IHeaderDictionary headers, string prefix)
    {
        foreach (var entry in metadata)
        {
            if (!OfTheConnection.Contains(entry.Key) && !entry.Key.StartsWith("grpc-", StringComparison.Ordinal))
            {
                var value = entry.IsBinary ? Base64(entry.ValueBytes) : entry.Value;
                headers[prefix + entry.Key] = StringValues.Concat(headers[prefix + entry.Key], value);
            }
        }
    }

    /// <summary>Base64 without padding, which is what the Connect protocol sends.</summary>
    public static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static Metadata.Entry Entry(string key, string value)
    {
        try
        {
            return key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase)
                ? new Metadata.Entry(key, Convert.FromBase64String(value.TrimEnd('=').PadRight((value.TrimEnd('=').Length + 3) / 4 * 4, '=')))
                : new Metadata.Entry(key, value);
        }
        catch (Exception unfit) when (unfit is FormatException or ArgumentException)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, $"The request header {key} cannot be passed on. {unfit.Message}"));
        }
    }
}
