using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AidCoord.Hosting.Stopping;

/// <summary>Ends streams when the service stops, with UNAVAILABLE: the caller may repeat the call elsewhere.</summary>
internal sealed class DrainInterceptor(Drain drain) : Interceptor
{
    public override Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, drain.Stopping, async drained =>
        {
            await continuation(request, responseStream, drained);
            return true;
        });

    public override Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, drain.Drained, drained => continuation(new DrainedReader<TRequest>(requestStream, drained), drained));

    public override Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation) =>
        Run(context, drain.Drained, async drained =>
        {
            await continuation(new DrainedReader<TRequest>(requestStream, drained), responseStream, drained);
            return true;
        });

    private static async Task<T> Run<T>(ServerCallContext context, CancellationToken stop, Func<ServerCallContext, Task<T>> call)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stop);
        try
        {
            return await call(new DrainedCallContext(context, either.Token));
        }
        catch (Exception error) when (stop.IsCancellationRequested && !context.CancellationToken.IsCancellationRequested
            && error is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The service stops. Repeat the call in a moment."));
        }
    }

    /// <summary>
    /// Tells a service that waits for the next message without a token of the stop all the same, and lets a caller that broke
    /// off look like one that cancelled, which it did.
    /// </summary>
    private sealed class DrainedReader<T>(IAsyncStreamReader<T> reader, ServerCallContext context) : IAsyncStreamReader<T>
    {
        public T Current => reader.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            try
            {
                return await reader.MoveNext(cancellationToken.CanBeCanceled ? cancellationToken : context.CancellationToken);
            }
            catch (IOException brokenOff)
            {
                throw new RpcException(new Status(StatusCode.Cancelled, "The caller broke the stream off.", brokenOff));
            }
        }
    }
}
