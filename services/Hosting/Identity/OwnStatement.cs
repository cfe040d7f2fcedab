using Grpc.Core;
using Grpc.Core.Interceptors;

namespace AidCoord.Hosting.Identity;

/// <summary>Says with every call to another service which service it is.</summary>
public sealed class OwnStatement : Interceptor
{
    private readonly IdentityKey key;
    private readonly Caller caller;
    private readonly TimeProvider time;
    private Line? current;

    private OwnStatement(IdentityKey key, Caller caller, TimeProvider time)
    {
        this.key = key;
        this.caller = caller;
        this.time = time;
    }

    /// <summary>For the calls of a service; null where services do not ask each other who they are.</summary>
    public static OwnStatement? Of(ServiceHostOptions service, TimeProvider? time = null) =>
        service.IdentityKey is { } key ? new OwnStatement(key, Caller.Service(service.Name), time ?? TimeProvider.System) : null;

    /// <inheritdoc/>
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, BlockingUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Said(context));

    /// <inheritdoc/>
    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Said(context));

    /// <inheritdoc/>
    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(request, Said(context));

    /// <inheritdoc/>
    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Said(context));

    /// <inheritdoc/>
    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
        continuation(Said(context));

    private ClientInterceptorContext<TRequest, TResponse> Said<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context)
        where TRequest : class
        where TResponse : class
    {
        var headers = new Metadata();
        foreach (var header in context.Options.Headers ?? [])
        {
            headers.Add(header);
        }

        headers.Add(Statement.Header, Now());
        return new(context.Method, context.Host, context.Options.WithHeaders(headers));
    }

    // One line serves many calls; it is written anew when half of its life is over.
    private string Now()
    {
        var now = time.GetUtcNow();
        if (current is not { } line || now >= line.Until)
        {
            current = line = new Line(Statement.Write(caller, Statement.ForServices, key, now), now + (Statement.Life / 2));
        }

        return line.Text;
    }

    private sealed record Line(string Text, DateTimeOffset Until);
}
