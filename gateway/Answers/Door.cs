using AidCoord.Gateway.JsonDoor;
using AidCoord.Gateway.Limits;
using AidCoord.Gateway.Routing;
using AidCoord.Hosting.Connections;
using Grpc.Core;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace AidCoord.Gateway.Answers;

/// <summary>
/// What every routed call passes: gRPC goes on to the service, JSON to the JSON door, and when the service is not there the
/// caller hears it in its own language.
/// </summary>
internal static class Door
{
    public static Task Pass(HttpContext context, RequestDelegate next)
    {
        if (!GrpcAnswer.IsGrpc(context.Request))
        {
            return context.RequestServices.GetRequiredService<JsonCalls>().Answer(context);
        }

        return context.GetReverseProxyFeature().AvailableDestinations.Count == 0
            ? GrpcAnswer.Write(context, Unavailable(context))
            : Forward(context, next);
    }

    /// <summary>What a caller hears when a service cannot be reached.</summary>
    public static RpcException Unavailable(HttpContext context) => Refusal.Of(
        context,
        StatusCode.Unavailable,
        "SERVICE_UNAVAILABLE",
        $"The {context.GetReverseProxyFeature().Cluster.Config.ClusterId} service is not available now. Repeat the call in a moment; /healthz says how the services are.");

    private static Task Forward(HttpContext context, RequestDelegate next) =>
        context.RequestServices.GetRequiredService<MethodTable>().Find(context.Request.Path.Value!) switch
        {
            { IsUpload: true } => ForwardUpload(context, next),
            { IsStreaming: true } => ForwardCall(context, next),
            _ => ForwardInTime(context, next),
        };

    private static async Task ForwardInTime(HttpContext context, RequestDelegate next)
    {
        using var time = new CallTime(context, context.RequestServices.GetRequiredService<GatewayOptions>().CallTime);
        await ForwardCall(context, next);
        if (time.IsUp)
        {
            await time.Tell();
        }
    }

    /// <summary>
    /// An upload has a connection to the service of its own. On a shared one it would hold up the calls of others; and an
    /// upload that is broken off can end its connection, because the sender's last bytes may come after its reset.
    /// </summary>
    private static async Task ForwardUpload(HttpContext context, RequestDelegate next)
    {
        using var own = new HttpMessageInvoker(ServiceConnections.Handler());
        context.Features.Set<IReverseProxyFeature>(new OverOwnConnection(context.GetReverseProxyFeature(), own));
        await ForwardCall(context, next);
    }

    private static async Task ForwardCall(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is null)
        {
            await RequestEnd.Settle(context);
        }
        else if (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await GrpcAnswer.Write(context, Unavailable(context));
        }
    }

    private sealed class OverOwnConnection(IReverseProxyFeature routed, HttpMessageInvoker own) : IReverseProxyFeature
    {
        public RouteModel Route => routed.Route;

        public ClusterModel Cluster { get; } = new(routed.Cluster.Config, own);

        public IReadOnlyList<DestinationState> AllDestinations => routed.AllDestinations;

        public IReadOnlyList<DestinationState> AvailableDestinations
        {
            get => routed.AvailableDestinations;
            set => routed.AvailableDestinations = value;
        }

        public DestinationState? ProxiedDestination
        {
            get => routed.ProxiedDestination;
            set => routed.ProxiedDestination = value;
        }
    }
}
