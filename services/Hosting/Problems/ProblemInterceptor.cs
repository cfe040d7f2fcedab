using System.Diagnostics.Metrics;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Watching;
using AidCoord.Resources.Problems;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting.Problems;

/// <summary>
/// The one place where exceptions become answers. A <see cref="Problem"/> is told to the caller in full; anything else that
/// is not the caller's doing is a defect: it is logged, and the caller gets a number to quote.
/// </summary>
internal sealed partial class ProblemInterceptor(ServiceHostOptions options, ILogger<ProblemInterceptor> log) : Interceptor
{
    private static readonly Counter<long> Refusals = new Meter(Telemetry.Own).CreateCounter<long>(
        "aidcoord.refusals", description: "Calls that ended in an error of this system's, by its reason.");

    private readonly string domain = $"{options.Name}.aidcoord";

    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Answer(error, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        ServerCallContext context,
        ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Answer(error, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Answer(error, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception error) when (error is not RpcException)
        {
            throw Answer(error, context);
        }
    }

    private RpcException Answer(Exception error, ServerCallContext context)
    {
        var request = RequestId.Of(context.GetHttpContext());
        if (error is Problem problem)
        {
            Refusals.Add(1, new("service", options.Name), new("reason", problem.Reason));
            if (problem.Code == StatusCode.PermissionDenied || (problem.Code == StatusCode.Unauthenticated && !Caller.IsKnown(context)))
            {
                LogNotPermitted(context.Method, Caller.IsKnown(context) ? Caller.Of(context).Id : "somebody unknown", problem.Reason);
            }

            if (problem.InnerException is { } cause)
            {
                LogCause(context.Method, problem.Reason, cause);
            }

            return ProblemStatus.ToException(problem, domain, request);
        }

        // A caller that has gone breaks the call in many ways, and hears none of them.
        if (context.CancellationToken.IsCancellationRequested)
        {
            return new RpcException(Status.DefaultCancelled);
        }

        Refusals.Add(1, new("service", options.Name), new("reason", "INTERNAL"));
        LogDefect(context.Method, request, error);
        var defect = new Problem(
            StatusCode.Internal,
            "INTERNAL",
            $"The {options.Name} service failed; nothing is wrong with the request. Ask its operator to look up {request} in the log.");
        return ProblemStatus.ToException(defect, domain, request);
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} failed, request {Request}")]
    private partial void LogDefect(string method, string request, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "{Method} was refused with {Reason}, because of")]
    private partial void LogCause(string method, string reason, Exception cause);

    [LoggerMessage(3, LogLevel.Warning, "{Method} was refused to {Caller} with {Reason}")]
    private partial void LogNotPermitted(string method, string caller, string reason);
}
