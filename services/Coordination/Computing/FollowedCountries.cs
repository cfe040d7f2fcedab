using AidCoord.Coordination.Feeds;

namespace AidCoord.Coordination.Computing;

/// <summary>
/// The countries that somebody asked about. Only they are held in memory: a hub for a hundred countries, and an import into a
/// country that nobody looks at, pay for nothing. When they need more memory than they may have, the one that was asked about least
/// recently goes first; the next question about it reads it again.
/// </summary>
internal sealed partial class FollowedCountries(
    CoordinationOptions options, DataServices services, BuildTimes times, TimeProvider time, ILogger<Feed> log) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FollowedCountry> _byCode = new(StringComparer.Ordinal);
    private Task _leaving = Task.CompletedTask;
    private long _questions;

    /// <summary>Raised when a feed has applied all there is, on the feed's thread: take little time.</summary>
    public event Action? Settled;

    /// <summary>All of them.</summary>
    public IReadOnlyList<FollowedCountry> All
    {
        get { lock (_gate) return [.. _byCode.Values]; }
    }

    /// <summary>A question about the country, from now on followed; null when no service has ever said anything of it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, upper case.</param>
    /// <param name="stop">Cancels.</param>
    /// <param name="forList">Somebody lists all countries, which does not make this one wanted.</param>
    /// <exception cref="Resources.Problems.Problem">UNAVAILABLE: a service has never answered.</exception>
    public async Task<Asking?> Ask(string code, CancellationToken stop, bool forList = false)
    {
        if (Begin(code, forList, follow: false) is { } followed) return followed;
        var known = await services.CountriesAsync(stop);
        return known.Contains(code) ? Begin(code, forList, follow: true) : null;
    }

    /// <summary>Forgets countries that nobody has asked about for so long; the next question reads them again.</summary>
    public async Task ForgetIdle(TimeSpan longerThan)
    {
        lock (_gate)
        {
            foreach (var country in _byCode.Values.Where(country => country.Facts.Idle > longerThan && country.Askers == 0).ToList()) LetGo(country);
        }

        await _leaving;
    }

    /// <summary>Stops following all of them.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            foreach (var country in _byCode.Values.ToList()) LetGo(country);
        }

        await _leaving;
    }

    /// <summary>A question has ended; what it read may be too much.</summary>
    internal void End(FollowedCountry asked)
    {
        lock (_gate)
        {
            asked.Askers--;
            var held = _byCode.Values.Sum(country => country.Bytes);
            // The one asked about last stays, also when it alone is larger than all may be: else every question would read it again.
            var last = _byCode.Values.MaxBy(country => country.LastQuestion);
            foreach (var country in _byCode.Values.Where(country => country.Askers == 0 && country != last).OrderBy(country => country.LastQuestion).ToList())
            {
                if (held <= options.CountryMemory) break;
                held -= country.Bytes;
                LetGo(country);
                LogLetGo(country.Records.Code, country.Bytes / 1_000_000, options.CountryMemory / 1_000_000);
            }
        }
    }

    // Under the lock, so that it is not let go between this and the question.
    private Asking? Begin(string code, bool forList, bool follow)
    {
        lock (_gate)
        {
            if (!_byCode.TryGetValue(code, out var country))
            {
                if (!follow) return null;
                _byCode.Add(code, country = new FollowedCountry(code, services, () => Settled?.Invoke(), times, time, log));
            }

            country.Facts.Touch();
            country.Askers++;
            if (!forList) country.LastQuestion = ++_questions;
            return new Asking(this, country);
        }
    }

    private void LetGo(FollowedCountry country)
    {
        _byCode.Remove(country.Records.Code);
        _leaving = Task.WhenAll(_leaving, country.DisposeAsync().AsTask());
    }

    [LoggerMessage(1, LogLevel.Information, "{Country} ({Megabytes} MB) is let go: countries may have {Allowed} MB. The next question reads it again.")]
    private partial void LogLetGo(string country, long megabytes, long allowed);
}

/// <summary>One question about a country: as long as it is not disposed, the country is not let go.</summary>
internal sealed class Asking(FollowedCountries countries, FollowedCountry country) : IDisposable
{
    /// <summary>The country.</summary>
    public FollowedCountry Country => country;

    /// <summary>Its facts, with every change that was applied before the call.</summary>
    public async Task<BuiltFacts> Facts(CancellationToken stop)
    {
        var built = await country.Facts.Get(stop);
        country.Measure(built);
        return built;
    }

    /// <summary>The question has ended.</summary>
    public void Dispose() => countries.End(country);
}
