using System.Globalization;
using AidCoord.Amounts.Sharing;
using AidCoord.Codelists.Countries;
using AidCoord.Codelists.Names;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Places of an activity (rules G1 to G6).</summary>
internal sealed class DistrictShares
{
    private readonly string country;
    private readonly Dictionary<string, DistrictMapping> gazetteer = new(StringComparer.Ordinal);

    public DistrictShares(string country, CountrySettings settings)
    {
        this.country = country;
        foreach (var mapping in settings.Districts)
            gazetteer.TryAdd(NameKey.Of(mapping.Place), mapping);
    }

    /// <summary>
    /// Declared percentages, else equal parts over distinct places (G2, G4); only then are places put into their districts
    /// (G5), so that two places of one district have two parts.
    /// </summary>
    public DimensionShares Of(Activity activity)
    {
        if (activity.Places.Count == 0)
            return new(Shares.Whole(SpecialKeys.National), Flags.None);
        var reading = Percentages.ToShares([.. activity.Places.Select(each => new PercentageEntry(PlaceKey(each), each.Percentage))]);
        var districts = activity.Places.DistinctBy(PlaceKey).ToDictionary(PlaceKey, each => District(each), StringComparer.Ordinal);
        var flags = reading.PercentInvalid ? Flags.DistrictPercentInvalid : Flags.None;
        if (reading.Imputed)
            flags |= reading.NoneGiven ? Flags.DistrictSplit : Flags.DistrictImputed;
        return new(reading.Shares.Rekeyed(place => districts[place]), flags);
    }

    /// <summary>Name of the district of a place, for people; empty when the place has none.</summary>
    public string Name(Place place) => Mapped(place)?.Name is { Length: > 0 } name ? name : place.Name.Trim();

    /// <summary>Key of the district of a place.</summary>
    public string District(Place place) =>
        Mapped(place) is { } mapping ? (mapping.DistrictId.Length > 0 ? mapping.DistrictId : SpecialKeys.National) : PlaceKey(place);

    private string PlaceKey(Place place)
    {
        if (Mapped(place) is { } mapping)
            return mapping.DistrictId.Length > 0 ? OwnKey(place) : SpecialKeys.National;
        return IsNational(place) ? SpecialKeys.National : OwnKey(place);
    }

    private DistrictMapping? Mapped(Place place) =>
        gazetteer.Count == 0 ? null
        : gazetteer.TryGetValue(NameKey.Of(OwnKey(place)), out var byKey) ? byKey
        : place.Name.Length > 0 && gazetteer.TryGetValue(NameKey.Of(place.Name), out var byName) ? byName
        : null;

    private bool IsNational(Place place) =>
        place.Codes.Any(code => code.Vocabulary.Trim() == "A4")
        || place.FeatureCode.Trim().StartsWith("PCL", StringComparison.OrdinalIgnoreCase)
        || place.PrecisionCode.Trim() is "6" or "7" or "9"
        || CountryNames.IsNameOf(country, place.Name)
        || OwnKey(place).Length == 0;

    /// <summary>G2: location-id, else coordinates to 5 decimals, else name, else deepest administrative code.</summary>
    private static string OwnKey(Place place)
    {
        if (place.Codes.FirstOrDefault(code => code.Code.Trim().Length > 0) is { } id)
            return $"{(id.Vocabulary.Trim() == "GEO" ? "G1" : id.Vocabulary.Trim())}:{id.Code.Trim()}";
        if (TryDegrees(place.Latitude, out var north) && TryDegrees(place.Longitude, out var east))
            return string.Create(CultureInfo.InvariantCulture, $"at:{north:0.00000},{east:0.00000}");
        if (!string.IsNullOrWhiteSpace(place.Name))
            return "name:" + NameKey.Of(place.Name);
        var deepest = place.AdministrativeAreas.Where(area => area.Level is > 0).MaxBy(area => area.Level);
        return deepest is null ? "" : $"{deepest.Vocabulary.Trim()}:{deepest.Code.Trim()}";
    }

    private static bool TryDegrees(string text, out decimal degrees)
    {
        var reading = Amounts.Numbers.ExactNumber.Read(text);
        degrees = reading.Value;
        return reading.IsRead;
    }
}
