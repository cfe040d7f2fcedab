using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AidCoord.Hosting.Calls;

/// <summary>
/// One call towards its caller, several attempts towards the service. Headers, status and trailers are those of the last
/// attempt; disposing cancels the attempt under way and those to come.
/// </summary>
internal abstract class Attempts<TCall> where TCall : class, IDisposable
{
    private readonly CancellationTokenSource disposed = new();
    private CancellationTokenSource? linked;

    protected TCall? Last { get; private set; }

    public TCall Begin(TCall call)
    {
        Last?.Dispose();
        return Last = call;
    }

    public ClientInterceptorContext<TRequest, TResponse> Cancellable<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var token = disposed.Token;
        if (context.Options.CancellationToken.CanBeCanceled)
        {
            linked = CancellationTokenSource.CreateLinkedTokenSource(disposed.Token, context.Options.CancellationToken);
            token = linked.Token;
        }

        return new(context.Method, context.Host, context.Options.WithCancellationToken(token));
    }

    protected TCall Ended() =>
        Last ?? throw new InvalidOperationException("The call has no status yet: await its answer first.");

    /// <summary>Lets go of the caller's token, which may live much longer than the call.</summary>
    public void End() => linked?.Dispose();

    protected void Dispose()
    {
        disposed.Cancel();
        Last?.Dispose();
        End();
    }
}

/// <summary>Attempts at a call with one answer.</summary>
internal sealed class UnaryAttempts<TResponse> : Attempts<AsyncUnaryCall<TResponse>>
{
    private Task<TResponse> response = null!;

    public void Run(Task<TResponse> running) => response = running;

    public AsyncUnaryCall<TResponse> Call() => new(
        response,
        static state => ((UnaryAttempts<TResponse>)state).Headers(),
        static state => ((UnaryAttempts<TResponse>)state).Ended().GetStatus(),
        static state => ((UnaryAttempts<TResponse>)state).Ended().GetTrailers(),
        static state => ((UnaryAttempts<TResponse>)state).Dispose(),
        this);

    private async Task<Metadata> Headers()
    {
        await response;
        return await Ended().ResponseHeadersAsync;
    }
}

/// <summary>Attempts at the start of a stream: once a message has come, nothing is repeated.</summary>
internal sealed class StreamAttempts<TResponse> : Attempts<AsyncServerStreamingCall<TResponse>>, IAsyncStreamReader<TResponse>
{
    private Task<bool> started = null!;
    private bool pastFirst;

    public TResponse Current => Ended().ResponseStream.Current;

    public void Run(Task<bool> starting) => started = starting;

    public AsyncServerStreamingCall<TResponse> Call() => new(
        this,
        static state => ((StreamAttempts<TResponse>)state).Headers(),
        static state => ((StreamAttempts<TResponse>)state).Ended().GetStatus(),
        static state => ((StreamAttempts<TResponse>)state).Ended().GetTrailers(),
        static state => ((StreamAttempts<TResponse>)state).Dispose(),
        this);

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        var more = false;
        try
        {
            more = pastFirst
                ? await Ended().ResponseStream.MoveNext(cancellationToken)
                : await started.WaitAsync(cancellationToken);
            pastFirst = true;
            return more;
        }
        catch (OperationCanceledException)
        {
            // As the engine does it: a cancelled read cancels the call.
            Dispose();
            throw new RpcException(Status.DefaultCancelled);
        }
        finally
        {
            if (!more)
            {
                End();
            }
        }
    }

    private async Task<Metadata> Headers()
    {
        await started;
        return await Ended().ResponseHeadersAsync;
    }
}
