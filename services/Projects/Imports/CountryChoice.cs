using AidCoord.Codelists;
using AidCoord.Projects.Imports.Iati;
using AidCoord.Protos.Projects.V1;

namespace AidCoord.Projects.Imports;

/// <summary>Decides under which countries an activity is stored.</summary>
/// <param name="country">ISO code of the country asked for; null for every country on the codelist.</param>
/// <param name="assume">Activities that name no place at all are the country's (methodology C5).</param>
internal sealed class CountryChoice(string? country, bool assume)
{
    /// <summary>Reason of activities that only concern other countries.</summary>
    public const string Elsewhere = "other_country";

    private static readonly FindingKind OtherCountry = FindingKind.Error(Elsewhere,
        "The activity concerns only {0}.", "Nothing is wrong with it. Import the file for that country, or with countries/all, to have it.");

    private static readonly FindingKind NoCountry = FindingKind.Error("no_country",
        "The activity names no country and no region.", "When the whole file is about one country, import it again with assume_country (--assume-country).");

    private static readonly FindingKind RegionOnly = FindingKind.Error("region_only",
        "The activity is for a region and names no country ({0}).", "Nothing is wrong with it; money for a region is in no country's figures.");

    private static readonly FindingKind UnknownCountry = FindingKind.Error("unknown_country",
        "“{0}” is no country code of ISO 3166-1 (two letters).", "Ask the publisher to correct recipient-country/@code, or correct it in a copy of the file.");

    private readonly string[]? _one = country is null ? null : [country];

    /// <summary>The countries, or none and the reason why.</summary>
    /// <param name="project">The activity.</param>
    /// <param name="assumed">The activity names no country, and is taken as the country's all the same.</param>
    /// <param name="refusal">Why there are none.</param>
    /// <param name="detail">What stands in the reason's message.</param>
    public string[] Choose(Project project, out bool assumed, out FindingKind? refusal, out string detail)
    {
        (assumed, refusal, detail) = (false, null, "");
        if (country is not null && Names(project, country)) return _one!;
        var codes = CodesOf(project);
        if (country is null)
        {
            var known = codes.Where(code => Codebook.Country.Find(code) is not null).Distinct(StringComparer.Ordinal).ToArray();
            if (known.Length > 0) return known;
        }
        var named = codes.Where(code => code.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (named.Count > 0)
        {
            detail = string.Join(", ", named.Take(10)) + (named.Count > 10 ? " …" : "");
            refusal = country is null ? UnknownCountry : OtherCountry;
            return [];
        }
        var region = project.RecipientRegions.Concat(project.Transactions.SelectMany(transaction => transaction.RecipientRegions)).FirstOrDefault();
        if (region is not null)
        {
            detail = region.Code.Length > 0 ? region.Code : region.Texts.Count > 0 ? region.Texts[0].Text_ : "without code";
            refusal = RegionOnly;
            return [];
        }
        // An element without code still names a place when there are words in it (methodology C4).
        var words = project.RecipientCountries.Concat(project.Transactions.SelectMany(transaction => transaction.RecipientCountries))
            .SelectMany(place => place.Texts).FirstOrDefault();
        if (words is not null)
        {
            detail = words.Text_;
            refusal = UnknownCountry;
            return [];
        }
        if (assume && country is not null)
        {
            assumed = true;
            return _one!;
        }
        refusal = NoCountry;
        return [];
    }

    private static bool Names(Project project, string country)
    {
        foreach (var share in project.RecipientCountries)
        {
            if (share.Code == country) return true;
        }
        foreach (var transaction in project.Transactions)
        {
            foreach (var share in transaction.RecipientCountries)
            {
                if (share.Code == country) return true;
            }
        }
        return false;
    }

    private static IEnumerable<string> CodesOf(Project project) => project.RecipientCountries
        .Concat(project.Transactions.SelectMany(transaction => transaction.RecipientCountries))
        .Select(share => share.Code);
}
