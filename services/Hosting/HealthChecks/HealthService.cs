using Grpc.Core;
using Grpc.Health.V1;

namespace AidCoord.Hosting.HealthChecks;

using Serving = HealthCheckResponse.Types.ServingStatus;

/// <summary>Answers the standard health protocol from <see cref="ServiceHealth"/>.</summary>
internal sealed class HealthService(ServiceHealth health) : global::Grpc.Health.V1.Health.HealthBase
{
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        foreach (var reason in health.Degradations)
        {
            context.ResponseTrailers.Add(ServiceHealth.DegradedTrailer, string.Concat(reason.Select(letter => letter is >= ' ' and <= '~' ? letter : '?')));
        }

        return health.Look(request.Service).State is { } state
            ? Task.FromResult(new HealthCheckResponse { Status = state })
            : throw new RpcException(new Status(
                StatusCode.NotFound,
                $"This server reports no health of \"{request.Service}\": ask for the empty name, which is the server as a whole."));
    }

    public override async Task Watch(
        HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        Serving? last = null;
        while (true)
        {
            var (state, changed) = health.Look(request.Service);
            var now = state ?? Serving.ServiceUnknown;
            if (now != last)
            {
                // Without the token: that the service stops is the last thing a watcher should still hear.
                await responseStream.WriteAsync(new HealthCheckResponse { Status = now }, CancellationToken.None);
                last = now;
            }

            context.CancellationToken.ThrowIfCancellationRequested();
            await changed.WaitAsync(context.CancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
