using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace AidCoord.Hosting.Watching;

/// <summary>
/// The number by which a request is found in logs and traces of every process it went through: its trace id
/// (https://www.w3.org/TR/trace-context). A caller may bring one with the header <c>traceparent</c>.
/// </summary>
public static class RequestId
{
    /// <summary>The header of every answer of the gateway, and the key in the metadata of errors of services: <c>request_id</c>.</summary>
    public const string Header = "aidcoord-request-id";

    /// <summary>The key in the metadata of an error.</summary>
    public const string Key = "request_id";

    private static readonly Lock Gate = new();
    private static ActivityListener? listener;

    /// <summary>The number of a request.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    /// <summary>
    /// Makes the server give each request a trace id and pass it on, whether traces are sent anywhere or not.
    /// </summary>
    public static void Assign()
    {
        lock (Gate)
        {
            if (listener is not null) return;
            listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            };
            ActivitySource.AddActivityListener(listener);
        }
    }
}
