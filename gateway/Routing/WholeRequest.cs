using Google.Protobuf;

namespace AidCoord.Gateway.Routing;

/// <summary>A gRPC request that was read to its end before it is sent on, so that it can be sent twice.</summary>
internal static class WholeRequest
{
    // What is asked in a reading call is small; a larger request is sent on as it comes, once.
    private const int Largest = 64 * 1024;

    /// <summary>The request when it is small; null, with nothing taken from it, when it is not.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        var body = context.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(context.RequestAborted);
            if (read.IsCompleted && read.Buffer.Length <= Largest)
            {
                var whole = new byte[read.Buffer.Length];
                var at = 0;
                foreach (var segment in read.Buffer)
                {
                    segment.Span.CopyTo(whole.AsSpan(at));
                    at += segment.Length;
                }

                body.AdvanceTo(read.Buffer.End);
                return whole;
            }

            if (read.Buffer.Length > Largest)
            {
                body.AdvanceTo(read.Buffer.Start);
                return null;
            }

            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>
    /// The country that a request asks about: of every request of coordination the first field is <c>countries/UG</c>. Null when it is not,
    /// or when the message is compressed.
    /// </summary>
    public static AskedCountry? CountryOf(ReadOnlySpan<byte> request)
    {
        // One byte says whether it is compressed, four how long it is; then the tag of field 1, the length, and the text.
        const int Before = 5;
        var prefix = "countries/"u8;
        var length = prefix.Length + 2;
        return request.Length >= Before + 2 + length && request[0] == 0 && request[Before] == WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited)
            && request[Before + 1] == length && request[(Before + 2)..].StartsWith(prefix)
            && request.Slice(Before + 2 + prefix.Length, 2) is [>= (byte)'A' and <= (byte)'Z' and var first, >= (byte)'A' and <= (byte)'Z' and var second]
                ? new AskedCountry($"{(char)first}{(char)second}")
                : null;
    }
}
