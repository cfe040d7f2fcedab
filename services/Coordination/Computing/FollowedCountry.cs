using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Records;

namespace AidCoord.Coordination.Computing;

/// <summary>A country that somebody asked about: its records as the three feeds bring them, and its facts.</summary>
internal sealed class FollowedCountry : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _following;
    private BuiltFacts? _measured;

    /// <summary>Begins to follow.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, upper case.</param>
    /// <param name="services">Who says something of it.</param>
    /// <param name="settled">Called when a feed has applied all there is, on the feed's thread: takes little time.</param>
    /// <param name="times">Where build times are told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="log">Where a lost connection is told.</param>
    public FollowedCountry(string code, DataServices services, Action settled, BuildTimes times, TimeProvider time, ILogger<Feed> log)
    {
        var records = new CountryRecords(code);
        var feeds = services.Clients.Select(each => new Feed(each.Key, each.Value, records, settled, time, log)).ToList();
        Records = records;
        Freshness = new Freshness(feeds, time);
        Facts = new CountryFacts(records, times, time);
        _following = Task.WhenAll(feeds.Select(feed => Task.Run(() => feed.Run(_stop.Token), CancellationToken.None)));
    }

    /// <summary>What the services say of it, as far as the feeds were read.</summary>
    public CountryRecords Records { get; }

    /// <summary>How far the feeds were read.</summary>
    public Freshness Freshness { get; }

    /// <summary>Its facts.</summary>
    public CountryFacts Facts { get; }

    /// <summary>Questions under way; <see cref="FollowedCountries"/> counts them under its lock.</summary>
    public int Askers { get; set; }

    /// <summary>Number of the last question about it; 0: only listed. Under the same lock.</summary>
    public long LastQuestion { get; set; }

    /// <summary>About how much memory it takes, in bytes; 0 before its facts were built.</summary>
    public long Bytes { get; private set; }

    /// <summary>Takes the measure of what was built, once.</summary>
    public void Measure(BuiltFacts built)
    {
        if (Interlocked.Exchange(ref _measured, built) != built) Bytes = CountrySize.Of(built);
    }

    /// <summary>Stops following.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _following;
        _stop.Dispose();
    }
}
