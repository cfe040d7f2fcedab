using System.Collections.Concurrent;
using AidCoord.Coordination.Feeds;
using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Names;

namespace AidCoord.Coordination.Records;

/// <summary>The records of all countries. Lives in memory only: the feeds fill it again after every start.</summary>
public sealed class Countries
{
    private readonly ConcurrentDictionary<string, CountryRecords> _byCode = new(StringComparer.Ordinal);

    /// <summary>Raised when a feed has applied all there is, on the feed's thread: take little time.</summary>
    public event Action? Settled;

    /// <summary>The records of a country, or null when nothing was ever said of it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, upper case.</param>
    public CountryRecords? Find(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>All countries of which something was ever said, in the order of their codes.</summary>
    public IReadOnlyList<CountryRecords> All() => [.. _byCode.Values.OrderBy(c => c.Code, StringComparer.Ordinal)];

    /// <summary>Applies changes, oldest first. Applying one twice is harmless.</summary>
    public void Apply(DataService service, IReadOnlyList<Change> changes)
    {
        foreach (var country in changes.GroupBy(change => ResourceName.CountryOf(change.ResourceName)))
        {
            // What belongs to no country, such as an import of many, is in no country's numbers.
            if (country.Key is null) continue;
            _byCode.GetOrAdd(country.Key, code => new CountryRecords(code)).Apply(service, country);
        }
    }

    /// <summary>Forgets everything that one service said of any country.</summary>
    public void Forget(DataService service)
    {
        foreach (var country in _byCode.Values) country.Forget(service);
    }

    /// <summary>Says that a feed has applied all there is.</summary>
    public void CaughtUp() => Settled?.Invoke();
}
