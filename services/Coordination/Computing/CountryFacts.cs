using System.Diagnostics;
using AidCoord.Coordination.Mapping;
using AidCoord.Coordination.Records;
using AidCoord.Metrics;
using AidCoord.Metrics.Queries;

namespace AidCoord.Coordination.Computing;

/// <summary>The facts of a country, and what they were built from.</summary>
/// <param name="Country">The records as metrics take them.</param>
/// <param name="Facts">The facts.</param>
internal sealed record BuiltFacts(MappedCountry Country, Facts Facts)
{
    /// <summary>The records behind them.</summary>
    public CountrySnapshot Records => Country.Records;

    /// <summary>The explanation that was asked for last.</summary>
    public LastComputed<Explanation> Explanations { get; } = new();

    /// <summary>The table that somebody is reading page by page.</summary>
    public LastComputed<Answer> Tables { get; } = new();
}

/// <summary>Keeps the facts of one country and builds them again when its records have changed.</summary>
/// <remarks>At most one build runs at a time: questions that come meanwhile wait for it and share what it made.</remarks>
internal sealed class CountryFacts(CountryRecords records, BuildTimes times, TimeProvider time)
{
    private readonly Lock _gate = new();
    private BuiltFacts? _built;
    private Task<BuiltFacts>? _building;
    private long _lastAsked = time.GetTimestamp();

    /// <summary>ISO 3166-1 alpha-2, upper case.</summary>
    public string Code => records.Code;

    /// <summary>Somebody asks.</summary>
    public void Touch() => Interlocked.Exchange(ref _lastAsked, time.GetTimestamp());

    /// <summary>How long nobody has asked.</summary>
    public TimeSpan Idle => time.GetElapsedTime(Interlocked.Read(ref _lastAsked));

    /// <summary>The records have changed since the facts were built. What was never built is built by whoever asks first.</summary>
    public bool IsStale
    {
        get
        {
            var version = records.Version;
            lock (_gate) return _built is not null && _built.Records.Version < version;
        }
    }

    /// <summary>The facts, with every change that was applied before the call.</summary>
    /// <remarks>Changes that arrive during the call need not be in them: else a long import would never let one answer.</remarks>
    public async Task<BuiltFacts> Get(CancellationToken stop)
    {
        Touch();
        var needed = records.Version;
        while (true)
        {
            Task<BuiltFacts> building;
            lock (_gate)
            {
                if (_built is not null && _built.Records.Version >= needed) return _built;
                building = _building ??= Task.Run(Build, CancellationToken.None);
            }

            // A build that began before our change is waited for as well; the loop then starts the next.
            await building.WaitAsync(stop);
        }
    }

    /// <summary>Builds when something has changed, without counting as somebody who asked.</summary>
    public async Task Refresh(CancellationToken stop)
    {
        Task<BuiltFacts> building;
        lock (_gate) building = _building ??= Task.Run(Build, CancellationToken.None);
        await building.WaitAsync(stop);
    }

    private BuiltFacts Build()
    {
        try
        {
            var began = Stopwatch.GetTimestamp();
            BuiltFacts? before;
            lock (_gate) before = _built;
            var country = PortfolioMapping.Map(records.Snapshot(), before?.Country);
            var built = new BuiltFacts(country, Facts.Build(country.Portfolio, before?.Facts));
            // The table that nearly every question needs is made here, once, and not by whoever asks first.
            built.Facts.MeasureFor(null);
            lock (_gate) _built = built;
            times.Record(Code, Stopwatch.GetElapsedTime(began));
            return built;
        }
        finally
        {
            lock (_gate) _building = null;
        }
    }
}
