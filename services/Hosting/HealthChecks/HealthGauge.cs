using System.Diagnostics.Metrics;
using AidCoord.Hosting.Watching;

namespace AidCoord.Hosting.HealthChecks;

/// <summary>The metric <c>aidcoord.serving</c>: 1 while the service serves, 0.5 while it is degraded, 0 while it does not.</summary>
internal sealed class HealthGauge(IMeterFactory meters, ServiceHealth health, ServiceHostOptions options)
{
    public void Show() => meters.Create(Telemetry.Own).CreateObservableGauge(
        "aidcoord.serving",
        () => new Measurement<double>(health.Standing is { IsServing: true } good ? good.Degraded.Count > 0 ? 0.5 : 1 : 0, new KeyValuePair<string, object?>("service", options.Name)),
        description: "1 serves, 0.5 serves without something that makes it fast, 0 does not serve.");
}
