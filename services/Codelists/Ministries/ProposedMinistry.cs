namespace AidCoord.Codelists.Ministries;

/// <summary>A ministry of the proposed set.</summary>
/// <param name="Id">Short, lower-case, stable, for example <c>trade-industry</c>.</param>
/// <param name="English">Name in English.</param>
/// <param name="French">Name in French.</param>
/// <param name="Spanish">Name in Spanish.</param>
/// <param name="Portuguese">Name in Portuguese.</param>
/// <param name="Sectors">The DAC 3-digit sectors that the ministry takes whole, with every purpose code that begins with them.</param>
public sealed record ProposedMinistry(
    string Id,
    string English,
    string French,
    string Spanish,
    string Portuguese,
    IReadOnlyList<string> Sectors)
{
    /// <summary>The name in a language (ISO 639-1: <c>en</c>, <c>fr</c>, <c>es</c>, <c>pt</c>), English for any other.</summary>
    public string Name(string language) => language.ToLowerInvariant() switch
    {
        ['f', 'r', ..] => French,
        ['e', 's', ..] => Spanish,
        ['p', 't', ..] => Portuguese,
        _ => English,
    };
}
