using AidCoord.Portal.Asking;
using AidCoord.Portal.Texts;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Layout;

/// <summary>Addresses of the pages about one country, which keep language, years and measure.</summary>
/// <param name="Locale">The reader's language.</param>
/// <param name="Scope">Country, years and money.</param>
public sealed record Links(Locale Locale, Scope Scope)
{
    /// <summary>The list of countries.</summary>
    public string Countries => $"/{Locale.Code}";

    /// <summary>The country's front page.</summary>
    public string State => At("");

    /// <summary>All ministries.</summary>
    public string Ministries => At("/ministries");

    /// <summary>All donors.</summary>
    public string Donors => At("/donors");

    /// <summary>Who does what where.</summary>
    /// <param name="choice">What is shown, and in which order.</param>
    public string Where(WhereChoice choice) =>
        $"/{Locale.Code}/{Scope.Code}/where?{string.Join('&', choice.Words.Select(word => $"{word.Name}={word.Value}"))}{(Scope.Query.Length > 0 ? "&" + Scope.Query : "")}";

    /// <summary>A group that is none: what the data does not place.</summary>
    /// <param name="key">Its key.</param>
    public static bool IsApart(string key) => key is "unassigned" or "national" or "regional";

    /// <summary>The page of a row; null for groups that are none, and for groups without pages.</summary>
    /// <param name="by">The kind of group.</param>
    /// <param name="key">Its key.</param>
    public string? Group(Grouping by, string key) => (by, key) switch
    {
        (_, "unassigned" or "national" or "regional") => null,
        (Grouping.ByMinistry, _) => At("/ministries/" + Uri.EscapeDataString(key)),
        (Grouping.ByDonor, _) => At("/donors/" + Uri.EscapeDataString(key)),
        _ => null,
    };

    /// <summary>Why a number is what it is.</summary>
    /// <param name="metric">Its id.</param>
    /// <param name="by">The kind of group.</param>
    /// <param name="key">The group; empty for the country.</param>
    /// <param name="page">Token of a page of rows; empty: the first.</param>
    public string Explain(string metric, Grouping by, string key, string page = "")
    {
        List<string> query = [];
        if (by is not (Grouping.ByCountry or Grouping.Unspecified))
        {
            query.Add($"by={Word(by)}");
            query.Add($"key={Uri.EscapeDataString(key)}");
        }

        if (Scope.Query.Length > 0) query.Add(Scope.Query);
        if (page.Length > 0) query.Add($"page={Uri.EscapeDataString(page)}");
        return $"/{Locale.Code}/{Scope.Code}/explain/{metric}{(query.Count > 0 ? "?" + string.Join('&', query) : "")}";
    }

    /// <summary>The definition of a number.</summary>
    /// <param name="metric">Its id.</param>
    public string Definition(string metric) => $"/{Locale.Code}/methodology#{metric}";

    /// <summary>The next page of a table.</summary>
    /// <param name="table">Address of the table.</param>
    /// <param name="page">Its token.</param>
    public static string Next(string table, string page) => $"{table}{(table.Contains('?') ? '&' : '?')}page={Uri.EscapeDataString(page)}";

    /// <summary>A grouping as addresses have it.</summary>
    /// <param name="by">The grouping.</param>
    public static string Word(Grouping by) => by switch
    {
        Grouping.ByMinistry => "ministry",
        Grouping.BySector => "sector",
        Grouping.ByDonor => "donor",
        Grouping.ByDistrict => "district",
        Grouping.ByYear => "year",
        Grouping.ByPriority => "priority",
        Grouping.ByOutcome => "outcome",
        _ => "country",
    };

    /// <summary>Reads a grouping from an address.</summary>
    /// <param name="word">The word; empty: the country.</param>
    /// <exception cref="BadAddress">There is no such grouping.</exception>
    public static Grouping By(string word) => word is ""
        ? Grouping.ByCountry
        : Enum.GetValues<Grouping>().Skip(1).FirstOrDefault(each => Word(each) == word) is var found and not Grouping.Unspecified ? found : throw new BadAddress("by", word);

    private string At(string path) => $"/{Locale.Code}/{Scope.Code}{path}{(Scope.Query.Length > 0 ? "?" + Scope.Query : "")}";
}
