using AidCoord.Codelists.Names;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Who is the same organisation (I3), by the country's register first, and who republishes others' projects (D4).</summary>
internal sealed class OrganisationKeys
{
    private const string NamePrefix = "name:";
    private readonly Dictionary<string, string> byIdentifier = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> registered = new(StringComparer.Ordinal);
    private readonly HashSet<string> secondary = new(StringComparer.Ordinal);
    private readonly HashSet<string> yearOnly = new(StringComparer.Ordinal);

    public OrganisationKeys(Portfolio portfolio)
    {
        foreach (var organisation in portfolio.Organisations)
        {
            registered[organisation.Id] = organisation.Name;
            foreach (var identifier in organisation.Identifiers)
                byIdentifier.TryAdd(identifier.Trim(), organisation.Id);
            foreach (var name in organisation.Aliases.Prepend(organisation.Name))
                byName.TryAdd(NameKey.Of(name), organisation.Id);
            if (organisation.GroupId.Length > 0)
                groups[organisation.Id] = organisation.GroupId;
            if (organisation.SecondaryReporter)
                secondary.Add(organisation.Id);
        }

        foreach (var text in portfolio.Settings.SecondaryReporters.Append(CountrySettings.AidDataIdentifier))
            AddBoth(secondary, text);
        foreach (var text in portfolio.Settings.YearOnlyPublishers)
            AddBoth(yearOnly, text);
    }

    /// <summary>Key of an organisation, empty when nothing names it. An identifier and a name are never the same by themselves.</summary>
    public string Key(OrganisationRef organisation)
    {
        var identifier = organisation.Ref.AsSpan().Trim();
        if (!identifier.IsEmpty)
        {
            return byIdentifier.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(identifier, out var id)
                ? id
                : identifier.ToString().ToUpperInvariant();
        }

        if (string.IsNullOrWhiteSpace(organisation.Name))
            return "";
        var name = NameKey.Of(organisation.Name);
        return byName.TryGetValue(name, out var known) ? known : NamePrefix + name;
    }

    public string? RegisteredName(string key) => registered.GetValueOrDefault(key);

    /// <summary>Key of the group; an agency without one is its own (D8).</summary>
    public string Group(string key) => groups.GetValueOrDefault(key, key);

    public bool IsSecondary(Activity activity) => activity.SecondaryReporter || secondary.Contains(Key(activity.Reporter));

    public bool IsYearOnly(Activity activity) => yearOnly.Count > 0 && yearOnly.Contains(Key(activity.Reporter));

    private void AddBoth(HashSet<string> keys, string text)
    {
        keys.Add(Key(new(text, null)));
        keys.Add(Key(new(null, text)));
    }
}
