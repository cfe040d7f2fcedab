using Grpc.Health.V1;

namespace AidCoord.Hosting.HealthChecks;

using Serving = HealthCheckResponse.Types.ServingStatus;

/// <summary>Whether this server, and single services on it, take calls.</summary>
public sealed class ServiceHealth
{
    /// <summary>Trailer of the answer to a health check, once for each reason why the server is degraded: the protocol has no field for it.</summary>
    public const string DegradedTrailer = "aidcoord-degraded";

    private readonly Lock gate = new();
    private readonly Dictionary<string, Serving> states = new(StringComparer.Ordinal) { [""] = Serving.NotServing };
    private readonly SortedDictionary<string, string> degraded = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = New();

    /// <summary>Says whether calls should be sent here.</summary>
    /// <param name="serving">False while the service starts, stops, or misses something that it needs.</param>
    /// <param name="service">A service with its package; empty for the server as a whole.</param>
    public void Report(bool serving, string service = "")
    {
        var state = serving ? Serving.Serving : Serving.NotServing;
        TaskCompletionSource told;
        lock (gate)
        {
            if (states.TryGetValue(service, out var before) && before == state)
            {
                return;
            }

            states[service] = state;
            told = changed;
            changed = New();
        }

        told.TrySetResult();
    }

    /// <summary>Says that calls are answered, and right, but not as they should be: slower, or without something that helps.</summary>
    /// <param name="part">What is the matter with, such as <c>redis</c>.</param>
    /// <param name="reason">Why, as a sentence without its full stop; null when all is well again.</param>
    public void Degrade(string part, string? reason)
    {
        lock (gate)
        {
            if (reason is null) degraded.Remove(part);
            else degraded[part] = reason;
        }
    }

    /// <summary>Why the server is degraded, in the order of the parts; empty when it is not.</summary>
    public IReadOnlyList<string> Degradations
    {
        get { lock (gate) return [.. degraded.Values]; }
    }

    /// <summary>How a service is; null when it was never reported. The task completes at the next change of any service.</summary>
    internal (Serving? State, Task Changed) Look(string service)
    {
        lock (gate)
        {
            return (states.TryGetValue(service, out var state) ? state : null, changed.Task);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
