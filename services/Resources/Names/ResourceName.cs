namespace AidCoord.Resources.Names;

/// <summary>What can be said of a resource name without knowing its pattern.</summary>
public static class ResourceName
{
    private const string Countries = "countries/";

    /// <summary>The country that a resource belongs to, such as <c>SN</c>; null for one that belongs to none.</summary>
    public static string? CountryOf(string name)
    {
        if (!name.StartsWith(Countries, StringComparison.Ordinal)) return null;
        var end = name.IndexOf('/', Countries.Length);
        var country = end < 0 ? name[Countries.Length..] : name[Countries.Length..end];
        return IsCountry(country) ? country : null;
    }

    /// <summary>Whether the text has the form of an ISO 3166 alpha-2 code: two capital letters.</summary>
    public static bool IsCountry(ReadOnlySpan<char> text) =>
        text.Length == 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]);

    /// <summary>Whether the text can be the id of a resource: 1 to 63 of a–z, 0–9 and hyphen, starting with a letter or digit.</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is >= 1 and <= 63 && text[0] != '-' && text.IndexOfAnyExcept(IdCharacters) < 0;

    /// <summary>A new random id of 12 characters (59 bits), without letters that are easily taken for another.</summary>
    public static string NewId() => System.Security.Cryptography.RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 12);

    private static readonly System.Buffers.SearchValues<char> IdCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
