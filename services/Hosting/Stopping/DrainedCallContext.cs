using Grpc.AspNetCore.Server;
using Grpc.Core;

namespace AidCoord.Hosting.Stopping;

/// <summary>A call that is also cancelled when the service stops. Everything else is the call's own.</summary>
internal sealed class DrainedCallContext : ServerCallContext
{
    private readonly ServerCallContext call;
    private readonly CancellationToken cancellationToken;

    public DrainedCallContext(ServerCallContext call, CancellationToken cancellationToken)
    {
        this.call = call;
        this.cancellationToken = cancellationToken;
        // Where GetHttpContext() looks when the context is not the engine's own.
        call.UserState["__HttpContext"] = call.GetHttpContext();
    }

    protected override string MethodCore => call.Method;

    protected override string HostCore => call.Host;

    protected override string PeerCore => call.Peer;

    protected override DateTime DeadlineCore => call.Deadline;

    protected override Metadata RequestHeadersCore => call.RequestHeaders;

    protected override CancellationToken CancellationTokenCore => cancellationToken;

    protected override Metadata ResponseTrailersCore => call.ResponseTrailers;

    protected override Status StatusCore
    {
        get => call.Status;
        set => call.Status = value;
    }

    protected override WriteOptions? WriteOptionsCore
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    protected override AuthContext AuthContextCore => call.AuthContext;

    protected override IDictionary<object, object> UserStateCore => call.UserState;

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => call.WriteResponseHeadersAsync(responseHeaders);

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
        call.CreatePropagationToken(options);
}
