using AidCoord.Gateway.JsonDoor;
using AidCoord.Hosting.Problems;
using AidCoord.Hosting.Watching;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Gateway.Answers;

/// <summary>What the gateway itself says no with: as a service does, with a reason and the number of the request.</summary>
internal static class Refusal
{
    public static RpcException Of(HttpContext context, StatusCode code, string reason, string message) =>
        Of(context, new Problem(code, reason, message));

    public static RpcException Of(HttpContext context, Problem problem) => ProblemStatus.ToException(problem, "gateway.aidcoord", RequestId.Of(context));

    /// <summary>Answers in the caller's language.</summary>
    public static Task Write(HttpContext context, RpcException refusal) =>
        GrpcAnswer.IsGrpc(context.Request) ? GrpcAnswer.Write(context, refusal) : ConnectError.Write(context, refusal);
}
