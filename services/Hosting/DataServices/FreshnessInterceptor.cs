using AidCoord.Hosting.Calls;
using AidCoord.Resources.Changes;
using AidCoord.Resources.Store;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AidCoord.Hosting.DataServices;

/// <summary>Puts a <see cref="FreshnessToken"/> into the trailers of every call that may have written.</summary>
internal sealed class FreshnessInterceptor(ResourceStore store, ServiceHostOptions options) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        var answer = await continuation(request, context);
        Tell(context);
        return answer;
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await continuation(requestStream, responseStream, context);
        Tell(context);
    }

    private void Tell(ServerCallContext context)
    {
        var method = context.Method[(context.Method.LastIndexOf('/') + 1)..];
        if (!CallGuards.IsRepeatSafe(method) && store.KnownHead is > 0 and var head)
        {
            context.ResponseTrailers.Add(FreshnessToken.Header, new FreshnessToken(new Dictionary<string, long> { [options.Name] = head }).ToString());
        }
    }
}
