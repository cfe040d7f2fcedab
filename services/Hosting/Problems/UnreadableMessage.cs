using AidCoord.Hosting.Watching;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AidCoord.Hosting.Problems;

/// <summary>
/// Says in this system's words that a request is no message. The gRPC engine reads it before any interceptor is asked, and ends the call
/// with UNKNOWN and a text about a handler, which sends the caller looking in the wrong place. All that happens later has its problem
/// from <see cref="ProblemInterceptor"/>, so this text has no other cause.
/// </summary>
internal static class UnreadableMessage
{
    private const string OfTheEngine = "Exception was thrown by handler.";

    /// <summary>Call it when the engine is done and the answer's end is not sent yet.</summary>
    public static void Explain(HttpContext context, string service)
    {
        // An answer without any message has its status among the headers.
        var end = context.Response.HasStarted ? context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers : context.Response.Headers;
        if (end is null || end["grpc-status"] != $"{(int)StatusCode.Unknown}" || end["grpc-message"] != OfTheEngine) return;
        var said = ProblemStatus.ToException(
            new Problem(StatusCode.InvalidArgument, Reasons.InvalidMessage, "The request is no message of this method. Make it from the protos of this version."),
            service, RequestId.Of(context));
        end["grpc-status"] = $"{(int)said.StatusCode}";
        end["grpc-message"] = said.Status.Detail;
        end[ProblemStatus.Trailer] = ProblemStatus.Read(said)!.ToByteString().ToBase64();
    }
}
