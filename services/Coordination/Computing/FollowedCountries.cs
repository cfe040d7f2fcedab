using AidCoord.Coordination.Feeds;

namespace AidCoord.Coordination.Computing;

/// <summary>
/// The countries that somebody asked about. Only they are held in memory: a hub for a hundred countries, and an import into a
/// country that nobody looks at, pay for nothing.
/// </summary>
internal sealed class FollowedCountries(DataServices services, BuildTimes times, TimeProvider time, ILogger<Feed> log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FollowedCountry> _byCode = new(StringComparer.Ordinal);

    /// <summary>Raised when a feed has applied all there is, on the feed's thread: take little time.</summary>
    public event Action? Settled;

    /// <summary>All of them.</summary>
    public IReadOnlyList<FollowedCountry> All
    {
        get { lock (_gate) return [.. _byCode.Values]; }
    }

    /// <summary>The country, from now on followed; null when no service has ever said anything of it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, upper case.</param>
    /// <param name="stop">Cancels.</param>
    /// <exception cref="Resources.Problems.Problem">UNAVAILABLE: a service has never answered.</exception>
    public async Task<FollowedCountry?> Find(string code, CancellationToken stop)
    {
        if (Followed(code) is { } followed) return followed;
        var known = await services.CountriesAsync(stop);
        return known.Contains(code) ? Follow(code) : null;
    }

    /// <summary>Forgets countries that nobody has asked about for so long; the next question reads them again.</summary>
    public async Task ForgetIdle(TimeSpan longerThan)
    {
        List<FollowedCountry> idle;
        lock (_gate)
        {
            idle = [.. _byCode.Values.Where(country => country.Facts.Idle > longerThan)];
            foreach (var country in idle) _byCode.Remove(country.Records.Code);
        }

        foreach (var country in idle) await country.DisposeAsync();
    }

    /// <summary>Stops following all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var country in All) await country.DisposeAsync();
        lock (_gate) _byCode.Clear();
    }

    private FollowedCountry? Followed(string code)
    {
        lock (_gate)
        {
            // Under the lock, so that it is not forgotten between this and the question.
            if (_byCode.TryGetValue(code, out var country)) country.Facts.Touch();
            return country;
        }
    }

    private FollowedCountry Follow(string code)
    {
        lock (_gate)
        {
            if (!_byCode.TryGetValue(code, out var country))
                _byCode.Add(code, country = new FollowedCountry(code, services, () => Settled?.Invoke(), times, time, log));
            country.Facts.Touch();
            return country;
        }
    }
}
