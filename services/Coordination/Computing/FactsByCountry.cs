using System.Collections.Concurrent;
using AidCoord.Coordination.Records;

namespace AidCoord.Coordination.Computing;

/// <summary>The facts of all countries that somebody asked about.</summary>
internal sealed class FactsByCountry(Countries countries, BuildTimes times, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, CountryFacts> _byCode = new(StringComparer.Ordinal);

    /// <summary>The facts of a country; null when nothing is recorded of it.</summary>
    /// <param name="code">ISO 3166-1 alpha-2, upper case.</param>
    public CountryFacts? Find(string code)
    {
        var records = countries.Find(code);
        if (records is null || records.IsEmpty) return null;
        return _byCode.GetOrAdd(code, _ => new CountryFacts(records, times, time));
    }

    /// <summary>All countries that somebody asked about.</summary>
    public IEnumerable<CountryFacts> Asked => _byCode.Values;

    /// <summary>Forgets facts that nobody has asked for in a long time; the next question builds them again.</summary>
    public void ForgetIdle(TimeSpan longerThan)
    {
        foreach (var facts in _byCode.Values.Where(f => f.Idle > longerThan)) _byCode.TryRemove(facts.Code, out _);
    }
}
