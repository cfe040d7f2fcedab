using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AidCoord.Hosting.Watching;

/// <summary>
/// What one process tells of itself: traces and metrics. One for a process and not for a host, because the runtime's sources
/// are the process's: with several hosts in it, each span would be sent several times.
/// </summary>
public sealed class Telemetry : IDisposable
{
    /// <summary>The name of the meter of this system's own metrics.</summary>
    public const string Own = "AidCoord";

    private readonly TracerProvider? traces;

    private Telemetry(TracerProvider? traces, MeterProvider? metrics)
    {
        this.traces = traces;
        Metrics = metrics;
    }

    /// <summary>What <c>/metrics</c> shows; null when nobody watches.</summary>
    internal MeterProvider? Metrics { get; }

    /// <summary>Begins to collect.</summary>
    /// <param name="process">The process's name, such as <c>projects</c>; it appears as the service <c>aidcoord-projects</c>.</param>
    /// <param name="otlp">Where to send it; null for nowhere.</param>
    /// <param name="shown">Metrics are shown at a watch port.</param>
    public static Telemetry Start(string process, OtlpTarget? otlp, bool shown) => new(
        otlp is null ? null : Traces(process, otlp),
        otlp is null && !shown ? null : Meters(process, otlp, shown));

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        traces?.Dispose();
        Metrics?.Dispose();
    }

    /// <summary>Sends what a host logs.</summary>
    internal static void AddLogs(ILoggingBuilder logging, string process, OtlpTarget otlp) => logging.AddOpenTelemetry(log =>
    {
        log.SetResourceBuilder(Resource(process));
        log.IncludeFormattedMessage = true;
        log.AddOtlpExporter(otlp.Apply);
    });

    private static TracerProvider Traces(string process, OtlpTarget otlp) => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(Resource(process))
        .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql")
        .AddProcessor(new WithoutProbes())
        .AddOtlpExporter(otlp.Apply)
        .Build();

    private static MeterProvider Meters(string process, OtlpTarget? otlp, bool shown)
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource(process))
            .AddMeter("Microsoft.AspNetCore.*", "System.Net.*", "System.Runtime", "Npgsql", Own);
        if (shown) builder.AddPrometheusExporter();
        if (otlp is not null) builder.AddOtlpExporter(otlp.Apply);
        return builder.Build();
    }

    private static ResourceBuilder Resource(string process) => ResourceBuilder.CreateEmpty().AddService(
        process.Length == 0 ? "aidcoord" : $"aidcoord-{process}", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString(3), serviceInstanceId: Environment.MachineName);

    /// <summary>Once a second each service is asked how it is: nobody wants to read that.</summary>
    private sealed class WithoutProbes : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity activity)
        {
            if (activity.DisplayName == RequestTrace.Probe || (activity.GetTagItem("url.full") as string)?.EndsWith(RequestTrace.Probe, StringComparison.Ordinal) == true)
            {
                activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
