using System.Collections.Concurrent;
using Grpc.Health.V1;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace AidCoord.Gateway.Health;

/// <summary>Decides from the answers to <see cref="HealthProbe"/> whether calls are sent to a service.</summary>
/// <remarks>
/// A refused connection and NOT_SERVING count at once. A probe that takes too long counts at the third time: a service that
/// is busy with a large import is not dead. One good answer mends all.
/// </remarks>
internal sealed class HealthVerdict(IDestinationHealthUpdater updater) : IActiveHealthCheckPolicy
{
    public const string PolicyName = "grpc-health";

    private const int SlowAnswersAllowed = 2;

    private readonly ConcurrentDictionary<string, int> slowAnswers = new();

    public string Name => PolicyName;

    public void ProbingCompleted(ClusterState cluster, IReadOnlyList<DestinationProbingResult> probingResults) =>
        updater.SetActive(cluster, probingResults.Select(result => new NewActiveDestinationHealth(result.Destination, Judge(result))).ToList());

    private DestinationHealth Judge(DestinationProbingResult result)
    {
        if (result.Exception is OperationCanceledException)
        {
            var slow = slowAnswers.AddOrUpdate(result.Destination.DestinationId, 1, (_, before) => before + 1);
            return slow <= SlowAnswersAllowed ? result.Destination.Health.Active : DestinationHealth.Unhealthy;
        }

        slowAnswers[result.Destination.DestinationId] = 0;
        return result.Response is { IsSuccessStatusCode: true } response && Serves(response)
            ? DestinationHealth.Healthy
            : DestinationHealth.Unhealthy;
    }

    private static bool Serves(HttpResponseMessage response)
    {
        try
        {
            using var body = response.Content.ReadAsStream();
            Span<byte> message = stackalloc byte[64];
            var length = body.ReadAtLeast(message, message.Length, throwOnEndOfStream: false);
            // Five bytes stand before the message; an answer of a few bytes is never compressed.
            return length >= 5
                && HealthCheckResponse.Parser.ParseFrom(message[5..length]).Status is HealthCheckResponse.Types.ServingStatus.Serving;
        }
        catch (Exception broken) when (broken is IOException or HttpRequestException)
        {
            return false;
        }
    }
}
