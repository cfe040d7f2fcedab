using System.Collections.Frozen;
using AidCoord.Codelists.Names;

namespace AidCoord.Codelists.Countries;

/// <summary>The names under which a country appears in the place names of aid records.</summary>
public static class CountryNames
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Names = Build();

    /// <summary>
    /// True when a text is nothing more than the country's own name (methodology G3): its English or French name in the
    /// codelist, whole or before the first comma or bracket, or a short name in use. Trimmed, white space collapsed,
    /// without regard to case or to how accents are encoded. A place with such a name is the whole country, not a district.
    /// </summary>
    /// <param name="country">ISO 3166-1 alpha-2 code, upper case. An unknown code has no names.</param>
    /// <param name="text">The place name as published.</param>
    public static bool IsNameOf(string country, string? text) =>
        text is not null && Names.TryGetValue(country, out var names) && names.Contains(NameKey.Of(text));

    private static FrozenDictionary<string, FrozenSet<string>> Build()
    {
        var names = Codebook.Country.Codes.ToDictionary(c => c.Value, c => new HashSet<string>(StringComparer.Ordinal));
        foreach (var code in Codebook.Country.Codes)
        {
            foreach (var name in new[] { code.English, code.French })
            {
                if (name is null)
                    continue;
                names[code.Value].Add(NameKey.Of(name));
                if (name.IndexOfAny([',', '(', '[']) is > 0 and var cut)
                    names[code.Value].Add(NameKey.Of(name[..cut]));
            }
        }
        foreach (var row in EmbeddedTable.Read("country-aliases.tsv").Rows)
            names[row["country"]].Add(NameKey.Of(row["alias"]));
        return names.ToFrozenDictionary(n => n.Key, n => n.Value.ToFrozenSet(StringComparer.Ordinal));
    }
}
