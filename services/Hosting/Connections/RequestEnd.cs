using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace AidCoord.Hosting.Connections;

/// <summary>
/// Sends an answer that comes before the request was read to its end, and then reads the rest. Otherwise the server would
/// reset the stream, and a proxy that is still sending can take that for a broken connection and lose the answer.
/// </summary>
public static class RequestEnd
{
    /// <summary>A sender who has the answer and goes on sending for longer than this is cut off.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Call it last, when the answer is written. Costs nothing when the request is read.</summary>
    public static Task Settle(HttpContext context) =>
        context.RequestAborted.IsCancellationRequested || IsRead(context.Request.BodyReader) ? Task.CompletedTask : Drain(context);

    private static async Task Drain(HttpContext context)
    {
        await context.Response.CompleteAsync();
        var body = context.Request.BodyReader;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (!IsRead(body))
            {
                var rest = await body.ReadAsync(patience.Token);
                body.AdvanceTo(rest.Buffer.End);
                if (rest.IsCompleted)
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or BadHttpRequestException)
        {
            // The sender has gone or does not stop: nothing is left to save.
        }
    }

    private static bool IsRead(PipeReader body)
    {
        if (!body.TryRead(out var rest))
        {
            return false;
        }

        body.AdvanceTo(rest.Buffer.End);
        return rest.IsCompleted;
    }
}
