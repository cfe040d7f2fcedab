using System.Text;
using Grpc.Core;
using Grpc.Health.V1;

namespace AidCoord.Hosting.HealthChecks;

/// <summary>Asks another process how it is.</summary>
public static class HealthAnswer
{
    /// <summary>How the server at the other end is.</summary>
    /// <param name="calls">A line to it.</param>
    /// <param name="deadline">When to give up.</param>
    /// <param name="cancellationToken">Gives up earlier.</param>
    /// <exception cref="RpcException">It did not answer.</exception>
    public static async Task<Standing> Ask(CallInvoker calls, DateTime deadline, CancellationToken cancellationToken)
    {
        using var call = new global::Grpc.Health.V1.Health.HealthClient(calls).CheckAsync(new HealthCheckRequest(), deadline: deadline, cancellationToken: cancellationToken);
        var answer = await call;
        var degraded = call.GetTrailers().GetAll(HealthService.Degraded)
            .Select(entry => Encoding.UTF8.GetString(entry.ValueBytes).Split(": ", 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
        return new Standing(answer.Status is HealthCheckResponse.Types.ServingStatus.Serving, degraded);
    }
}
