using AidCoord.Gateway.Identity;
using AidCoord.Hosting.Connections;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace AidCoord.Gateway.Health;

/// <summary>
/// <c>GET /healthz</c>: asks every service now. 200 when all serve, otherwise 503; either way JSON with each one's state:
/// <c>serving</c>, <c>not serving</c>, <c>unreachable</c> or <c>not configured</c>.
/// </summary>
internal sealed class HealthReport(GatewayOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A country with an identity provider of its own may have no accounts.
    private const string NotConfigured = "not configured";

    // Plain channels: a report must not be answered from a circuit breaker's memory.
    private readonly Dictionary<string, GrpcChannel> channels = options.Services.ToDictionary(
        service => service.Key,
        service => GrpcChannel.ForAddress(service.Value, new GrpcChannelOptions { HttpHandler = Http2Settings.Handler(), DisposeHttpClient = true }));

    public static async Task Write(HttpContext context)
    {
        var options = context.RequestServices.GetRequiredService<GatewayOptions>();
        var states = await context.RequestServices.GetRequiredService<HealthReport>().Ask(context.RequestAborted);
        var ready = states.All(state => state.Value == "serving" || (state.Key == "accounts" && state.Value == NotConfigured));
        context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await context.Response.WriteAsJsonAsync(new { status = ready ? "serving" : "not serving", access = Access.Of(options), services = states }, context.RequestAborted);
    }

    public void Dispose()
    {
        foreach (var channel in channels.Values)
        {
            channel.Dispose();
        }
    }

    private async Task<IReadOnlyDictionary<string, string>> Ask(CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(GatewayOptions.ServiceNames.Select(async name => (name, state: await State(name, cancellationToken))));
        return states.ToDictionary(entry => entry.name, entry => entry.state);
    }

    private async Task<string> State(string name, CancellationToken cancellationToken)
    {
        if (!channels.TryGetValue(name, out var channel))
        {
            return NotConfigured;
        }

        try
        {
            var answer = await new global::Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(
                new HealthCheckRequest(), deadline: (time.GetUtcNow() + Patience).UtcDateTime, cancellationToken: cancellationToken);
            return answer.Status is HealthCheckResponse.Types.ServingStatus.Serving ? "serving" : "not serving";
        }
        catch (RpcException)
        {
            return "unreachable";
        }
    }
}
