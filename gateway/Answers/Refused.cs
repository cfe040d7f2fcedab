using AidCoord.Gateway.JsonDoor;
using AidCoord.Hosting.Problems;
using AidCoord.Resources.Problems;

namespace AidCoord.Gateway.Answers;

/// <summary>A refusal by the gateway itself, in the caller's language and with the same details as a service's.</summary>
internal static class Refused
{
    private const string Domain = "gateway.aidcoord";

    public static Task Write(HttpContext context, Problem problem)
    {
        var error = ProblemStatus.ToException(problem, Domain);
        return GrpcAnswer.IsGrpc(context.Request)
            ? GrpcAnswer.Write(context, error.Status, error.Trailers)
            : ConnectError.Write(context, error.Status, error.Trailers, formatter: null, Google.Protobuf.Reflection.TypeRegistry.Empty);
    }
}
