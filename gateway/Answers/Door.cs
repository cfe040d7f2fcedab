using AidCoord.Gateway.JsonDoor;
using AidCoord.Hosting.Connections;
using Grpc.Core;
using Yarp.ReverseProxy.Forwarder;

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
    public static Status Unavailable(HttpContext context) => new(
        StatusCode.Unavailable,
        $"The {context.GetReverseProxyFeature().Cluster.Config.ClusterId} service is not available now. Repeat the call in a moment; /healthz says how the services are.");

    private static async Task Forward(HttpContext context, RequestDelegate next)
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
}
