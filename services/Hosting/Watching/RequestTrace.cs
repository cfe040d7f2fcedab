using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Watching;

/// <summary>
/// Names the span of a request, and logs the request at Information. Only the route is told: a path or a query that nobody
/// planned for may hold a token, and addresses of callers are personal data.
/// </summary>
public sealed partial class RequestTrace(RequestDelegate next, ILogger<RequestTrace> log, TimeProvider time)
{
    /// <summary>The path of the health check.</summary>
    public const string Probe = "/grpc.health.v1.Health/Check";

    /// <summary>Passes a request on.</summary>
    public Task InvokeAsync(HttpContext context) =>
        Activity.Current is { IsAllDataRequested: true } || log.IsEnabled(LogLevel.Information) ? Traced(context) : next(context);

    private async Task Traced(HttpContext context)
    {
        var begun = time.GetTimestamp();
        var activity = Activity.Current;
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } known && !known.StartsWith('{')
                ? known.Replace("{method}", Method(context), StringComparison.Ordinal)
                : "(no route)";
            var status = context.Response.StatusCode;
            if (activity is { IsAllDataRequested: true })
            {
                activity.DisplayName = route;
                activity.SetTag("http.request.method", Verb(context.Request.Method)).SetTag("http.route", route).SetTag("http.response.status_code", status);
                if (status >= StatusCodes.Status500InternalServerError) activity.SetStatus(ActivityStatusCode.Error);
            }

            if (route != Probe) Log(Verb(context.Request.Method), route, status, time.GetElapsedTime(begun).TotalMilliseconds, RequestId.Of(context));
        }
    }

    // A method that the route leaves open is told when it is one of the contract, and not when it is anything a stranger wrote.
    private static string Method(HttpContext context) =>
        context.RequestServices.GetService<IKnownMethods>()?.IsKnown(context.Request.Path) == true ? context.Request.Path.Value![(context.Request.Path.Value!.LastIndexOf('/') + 1)..] : "(no such method)";

    private static string Verb(string method) => method.Length <= 10 && method.All(char.IsAsciiLetterUpper) ? method : "(other)";

    [LoggerMessage(10, LogLevel.Information, "{Verb} {Route} was answered with {Status} after {Milliseconds:0.0} ms, request {Request}")]
    private partial void Log(string verb, string route, int status, double milliseconds, string request);
}

/// <summary>Knows the methods of the contract, where a route does not name them.</summary>
public interface IKnownMethods
{
    /// <summary>Whether a path such as <c>/aidcoord.projects.v1.ProjectService/GetProject</c> is a method.</summary>
    bool IsKnown(string? path);
}
