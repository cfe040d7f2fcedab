using AidCoord.Gateway.JsonDoor;
using AidCoord.Gateway.Limits;
using AidCoord.Gateway.Routing;
using AidCoord.Hosting.Calls;
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

        return context.GetReverseProxyFeature().AvailableDestinations.Count switch
        {
            0 => GrpcAnswer.Write(context, Unavailable(context)),
            1 => Forward(context, next),
            _ => ForwardToOneOfSeveral(context, next),
        };
    }

    /// <summary>What a caller hears when a service cannot be reached.</summary>
    public static RpcException Unavailable(HttpContext context)
    {
        var cluster = context.GetReverseProxyFeature().Cluster.Config;
        return cluster.Destinations is { Count: > 0 }
            ? Refusal.Of(
                context, StatusCode.Unavailable, "SERVICE_UNAVAILABLE",
                $"The {cluster.ClusterId} service is not available now. Repeat the call in a moment; /healthz says how the services are.")
            : Refusal.Of(context, StatusCode.Unimplemented, "SERVICE_NOT_CONFIGURED", $"This system has no {cluster.ClusterId} service.");
    }

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

    /// <summary>
    /// A call that did not get through is sent to another replica: when no connection could be made, whatever it is; when nobody knows
    /// whether it arrived, only one that is safe to repeat, which is read whole for that.
    /// </summary>
    private static async Task ForwardToOneOfSeveral(HttpContext context, RequestDelegate next)
    {
        var method = context.Request.Path.Value!;
        if (context.RequestServices.GetRequiredService<MethodTable>().Find(method) is { IsUpload: true })
        {
            await ForwardUpload(context, next);
            return;
        }

        var whole = CallGuards.IsRepeatSafe(method[(method.LastIndexOf('/') + 1)..]) ? await WholeRequest.ReadAsync(context) : null;
        if (whole is not null && WholeRequest.CountryOf(whole) is { } country) context.Features.Set(country);
        var routed = context.GetReverseProxyFeature();
        var left = routed.AvailableDestinations.ToList();
        while (true)
        {
            if (whole is not null) context.Request.Body = new MemoryStream(whole, writable: false);
            await next(context);
            if (context.GetForwarderErrorFeature() is not { } failed || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested
                || !(whole is not null || NeverArrived(failed)))
            {
                break;
            }

            // The balancer narrows what is available to the one it chose.
            left.RemoveAll(each => each == routed.ProxiedDestination);
            if (left.Count == 0) break;
            context.Response.Clear();
            context.Features.Set<IForwarderErrorFeature>(null);
            routed.AvailableDestinations = left.ToList();
        }

        await Finish(context);
    }

    private static bool NeverArrived(IForwarderErrorFeature failed) =>
        failed.Exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    private static async Task ForwardCall(HttpContext context, RequestDelegate next)
    {
        await next(context);
        await Finish(context);
    }

    private static async Task Finish(HttpContext context)
    {
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
