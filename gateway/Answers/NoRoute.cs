using Grpc.Core;
using Yarp.ReverseProxy;

namespace AidCoord.Gateway.Answers;

/// <summary>Answers what no route takes: says what is missing, in the caller's language.</summary>
internal static class NoRoute
{
    public static Task Answer(HttpContext context)
    {
        if (GrpcAnswer.IsGrpc(context.Request) || HttpMethods.IsPost(context.Request.Method))
        {
            return Refusal.Write(context, Explanation(context));
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("Nothing is here. The page at / says what there is.\n");
    }

    private static RpcException Explanation(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var choices = context.RequestServices.GetRequiredService<IProxyStateLookup>().GetRoutes()
            .Select(route => route.Config.Match)
            .Where(match => match.Headers is { Count: > 0 } && path.StartsWith(match.Path!.Split('{')[0], StringComparison.OrdinalIgnoreCase))
            .SelectMany(match => match.Headers!)
            .ToLookup(header => header.Name, header => header.Values?.FirstOrDefault());
        foreach (var header in choices)
        {
            return Refusal.Of(
                context,
                StatusCode.InvalidArgument,
                "SERVICE_NOT_NAMED",
                $"Several services answer {path}: say with the request header {header.Key} which one is meant, one of {string.Join(", ", header)}.");
        }

        return Refusal.Of(context, StatusCode.Unimplemented, "NO_SUCH_METHOD", $"There is no method {path}. Paths are /{{package.Service}}/{{Method}}, as in /aidcoord.projects.v1.ProjectService/ListProjects.");
    }
}
