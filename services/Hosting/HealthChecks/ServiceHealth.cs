using Grpc.Health.V1;

namespace AidCoord.Hosting.HealthChecks;

using Serving = HealthCheckResponse.Types.ServingStatus;

/// <summary>Whether this server, and single services on it, take calls.</summary>
public sealed class ServiceHealth
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Serving> states = new(StringComparer.Ordinal) { [""] = Serving.NotServing };
    private readonly Dictionary<string, string> degraded = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = New();

    /// <summary>How the server as a whole is.</summary>
    public Standing Standing
    {
        get
        {
            lock (gate)
            {
                return new Standing(states[""] is Serving.Serving, new Dictionary<string, string>(degraded));
            }
        }
    }

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

    /// <summary>
    /// Says that something is missing which the service can do without: it goes on serving, answers stay right, and whoever
    /// watches it is told.
    /// </summary>
    /// <param name="part">What is missing, such as <c>redis</c>.</param>
    /// <param name="reason">Why, in words for an operator, without addresses of persons or secrets; null when it is back.</param>
    public void Degrade(string part, string? reason)
    {
        lock (gate)
        {
            _ = reason is null ? degraded.Remove(part) : (degraded[part] = reason) == reason;
        }
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
