using System.Net;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace AidCoord.Identity.Tests.Matrix;

/// <summary>Calls any method through either door, and says how it ended.</summary>
internal static class Doorway
{
    private static readonly Metadata Feed = new() { { "aidcoord-service", "projects" } };

    /// <summary>Every method of the API.</summary>
    public static IReadOnlyList<MethodDescriptor> Methods { get; } =
    [
        .. typeof(Protos.Projects.V1.Project).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor")?.GetValue(null)).OfType<FileDescriptor>()
            .SelectMany(file => file.Services).SelectMany(service => service.Methods)
            .OrderBy(method => method.FullName, StringComparer.Ordinal),
    ];

    public static string PathOf(MethodDescriptor method) => $"/{method.Service.FullName}/{method.Name}";

    public static async Task<StatusCode> Grpc(CallInvoker calls, MethodDescriptor method, IMessage request)
    {
        var type = method.IsClientStreaming ? MethodType.DuplexStreaming : method.IsServerStreaming ? MethodType.ServerStreaming : MethodType.Unary;
        var wire = new Method<IMessage, IMessage>(
            type, method.Service.FullName, method.Name,
            Marshallers.Create(message => message.ToByteArray(), method.InputType.Parser.ParseFrom),
            Marshallers.Create(message => message.ToByteArray(), method.OutputType.Parser.ParseFrom));
        var options = new CallOptions(Feed, TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(60), TestContext.Current.CancellationToken);
        try
        {
            switch (type)
            {
                case MethodType.Unary:
                    using (var call = calls.AsyncUnaryCall(wire, null, options, request)) await call;
                    break;
                case MethodType.ServerStreaming:
                    using (var call = calls.AsyncServerStreamingCall(wire, null, options, request)) await call.ResponseStream.MoveNext(default);
                    break;
                default:
                    using (var call = calls.AsyncDuplexStreamingCall(wire, null, options))
                    {
                        await call.RequestStream.WriteAsync(request);
                        await call.RequestStream.CompleteAsync();
                        await call.ResponseStream.MoveNext(default);
                    }

                    break;
            }

            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    /// <summary>Whether the JSON door, with a bearer or none, lets the call through to its service.</summary>
    public static async Task<bool> Json(HttpClient http, string? bearer, MethodDescriptor method, IMessage request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, PathOf(method));
        message.Content = new StringContent(JsonFormatter.Default.Format(request), Encoding.UTF8, "application/json");
        message.Headers.Add("aidcoord-service", "projects");
        if (bearer is not null) message.Headers.Add("authorization", $"Bearer {bearer}");
        using var answer = await http.SendAsync(message, TestContext.Current.CancellationToken);
        return answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
    }
}
