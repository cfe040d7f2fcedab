using AidCoord.Hosting.Settings;
using OpenTelemetry.Exporter;

namespace AidCoord.Hosting.Watching;

/// <summary>Where OpenTelemetry is sent.</summary>
/// <param name="Endpoint">Such as <c>http://collector:4317</c>; gRPC.</param>
/// <param name="Headers"><c>key=value</c> pairs with commas between them, or null.</param>
public sealed record OtlpTarget(Uri Endpoint, string? Headers)
{
    /// <summary>What the settings say; null when nothing is to be sent.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read.</exception>
    public static OtlpTarget? From(ProcessSettings settings) =>
        settings.Address("AIDCOORD_OTLP_ENDPOINT") is { } endpoint ? new OtlpTarget(endpoint, settings.Text("AIDCOORD_OTLP_HEADERS")) : null;

    internal void Apply(OtlpExporterOptions exporter)
    {
        exporter.Protocol = OtlpExportProtocol.Grpc;
        exporter.Endpoint = Endpoint;
        exporter.Headers = Headers ?? "";
    }
}
