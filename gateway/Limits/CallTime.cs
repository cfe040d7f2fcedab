using AidCoord.Gateway.Answers;
using Grpc.Core;

namespace AidCoord.Gateway.Limits;

/// <summary>Gives up a call with one answer that takes too long, whether the service is slow or the caller sends slowly.</summary>
internal sealed class CallTime : IDisposable
{
    private readonly HttpContext context;
    private readonly CancellationToken caller;
    private readonly CancellationTokenSource either;
    private readonly TimeSpan limit;

    public CallTime(HttpContext context, TimeSpan limit)
    {
        this.context = context;
        this.limit = limit;
        caller = context.RequestAborted;
        either = CancellationTokenSource.CreateLinkedTokenSource(caller);
        either.CancelAfter(limit);
        context.RequestAborted = either.Token;
    }

    public bool IsUp => either.IsCancellationRequested && !caller.IsCancellationRequested;

    /// <summary>Tells the caller, or cuts the answer off when it has begun.</summary>
    public Task Tell()
    {
        context.RequestAborted = caller;
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        return GrpcAnswer.Write(context, Refusal.Of(
            context, StatusCode.DeadlineExceeded, "CALL_TOO_LONG", $"The call took longer than {limit.TotalSeconds:0} s and was given up. Ask for less at once, or for a stream."));
    }

    public void Dispose()
    {
        context.RequestAborted = caller;
        either.Dispose();
    }
}
