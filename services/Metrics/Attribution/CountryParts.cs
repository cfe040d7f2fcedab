using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>How much of a transaction is for the country (rules C1 to C6).</summary>
/// <param name="Weight">Weight of the country; 0: none of it.</param>
/// <param name="RegionalWeight">Weight of regions of the world.</param>
/// <param name="Total">All weights; 0 when nothing names a country or region.</param>
/// <param name="Flags">What was assumed.</param>
internal readonly record struct CountryPart(UInt128 Weight, UInt128 RegionalWeight, UInt128 Total, Flags Flags)
{
    public static CountryPart Whole(Flags flags) => new(1, 0, 1, flags);

    public static CountryPart NoCountry => default;

    /// <summary>The country's share, 0 to 1, to 28 digits.</summary>
    public decimal Fraction => Total == 0 ? 0 : (decimal)Weight / (decimal)Total;

    public bool IsWhole => Weight == Total && Total > 0;
}

internal static class CountryParts
{
    private const string CountryPrefix = "c:";
    private const string RegionPrefix = "r:";

    public static CountryPart OfActivity(Activity activity, string country)
    {
        if (activity.Countries.Count == 0 && activity.Regions.Count == 0)
        {
            // C5: assumed only when nothing in the activity names a place in the world.
            var namedElsewhere = activity.Transactions.Any(each => each.Countries.Count + each.Regions.Count > 0);
            return activity.CountryAssumed && !namedElsewhere ? CountryPart.Whole(Flags.CountryAssumed) : CountryPart.NoCountry;
        }

        var countries = activity.Countries.Select(each => new PercentageEntry(CountryPrefix + Code(each.Code), each.Percentage)).ToList();
        var regions = OneVocabulary(activity.Regions)
            .Select(each => new PercentageEntry(RegionPrefix + each.Code.Trim(), each.Percentage)).ToList();
        var entries = CountriesAlone(countries, regions) ? countries : [.. countries, .. regions];
        var reading = Percentages.ToShares(entries);
        var flags = (reading.Imputed ? Flags.CountryImputed : 0) | (reading.PercentInvalid ? Flags.CountryPercentInvalid : 0);
        return Part(reading.Shares, country, flags);
    }

    /// <summary>C1: a transaction's own countries win, else its own region, else the activity.</summary>
    public static CountryPart OfTransaction(Transaction transaction, CountryPart ofActivity, string country)
    {
        if (transaction.Countries.Count > 0)
        {
            var shares = Shares.Equal(transaction.Countries.Select(each => CountryPrefix + Code(each.Code)));
            return Part(shares, country, shares.Count > 1 ? Flags.CountryImputed : Flags.None);
        }

        return transaction.Regions.Count > 0 ? new(0, 1, 1, Flags.None) : ofActivity;
    }

    /// <summary>C3: when regions merely describe where the countries are, they take nothing.</summary>
    private static bool CountriesAlone(List<PercentageEntry> countries, List<PercentageEntry> regions)
    {
        if (regions.Count == 0)
            return true;
        if (countries.Count == 0)
            return false;
        var byCountries = Given(countries);
        var byRegions = Given(regions);
        if (byCountries + byRegions == 0)
            return true;
        return Percentages.IsWhole(byCountries) && (byRegions == 0 || !Percentages.IsWhole(byCountries + byRegions));
    }

    private static decimal Given(List<PercentageEntry> entries) =>
        entries.Sum(each => Percentages.TryRead(each.Percentage, out var value, out _) ? value : 0);

    /// <summary>C2: regions of vocabulary 1, else of the first vocabulary met.</summary>
    private static IEnumerable<RegionEntry> OneVocabulary(IReadOnlyList<RegionEntry> regions)
    {
        if (regions.Count == 0)
            return [];
        var chosen = regions.Any(each => Vocabulary(each) == "1") ? "1" : Vocabulary(regions[0]);
        return regions.Where(each => Vocabulary(each) == chosen);
    }

    private static string Vocabulary(RegionEntry region) =>
        string.IsNullOrWhiteSpace(region.Vocabulary) ? "1" : region.Vocabulary.Trim();

    private static CountryPart Part(Shares shares, string country, Flags flags)
    {
        UInt128 own = 0;
        UInt128 regional = 0;
        for (var i = 0; i < shares.Count; i++)
        {
            if (shares.Keys[i] == CountryPrefix + country)
                own += shares.Weights[i];
            else if (shares.Keys[i].StartsWith(RegionPrefix, StringComparison.Ordinal))
                regional += shares.Weights[i];
        }

        return new(own, regional, shares.Total, flags);
    }

    private static string Code(string code) => code.Trim().ToUpperInvariant();
}
