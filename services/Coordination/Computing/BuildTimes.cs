using System.Diagnostics.Metrics;

namespace AidCoord.Coordination.Computing;

/// <summary>Tells operators how often facts are built and how long it takes.</summary>
internal sealed class BuildTimes : IDisposable
{
    /// <summary>Name of the meter and beginning of its instruments.</summary>
    public const string MeterName = "AidCoord.Coordination";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _seconds;

    public BuildTimes() =>
        _seconds = _meter.CreateHistogram<double>("aidcoord.facts.build.duration", "s", "Time to build the facts of a country.");

    public void Record(string country, TimeSpan duration) =>
        _seconds.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("country", country));

    public void Dispose() => _meter.Dispose();
}
