namespace AidCoord.Codelists;

/// <summary>One entry of a <see cref="Codelist"/>.</summary>
/// <param name="Value">The code as published, for example <c>11220</c>. Never empty.</param>
/// <param name="English">The name in English. Never empty.</param>
/// <param name="French">The name in French, or null where no French name is known.</param>
/// <param name="Parent">The code one level up, in the list that <see cref="Codelist.ParentList"/> names, or in the same list (B02 for B021); null at the top.</param>
/// <param name="IsWithdrawn">True when the list's owner has withdrawn the code. Old records keep using it, so it stays findable.</param>
/// <param name="Former">Codes and words that older versions of IATI used for the same thing, for example <c>D</c> for 3.</param>
public sealed record Code(
    string Value,
    string English,
    string? French,
    string? Parent,
    bool IsWithdrawn,
    IReadOnlyList<string> Former)
{
    /// <summary>The name in the language asked for (ISO 639-1: <c>en</c>, <c>fr</c>), and in English where that is missing.</summary>
    public string Name(string language) =>
        language.StartsWith("fr", StringComparison.OrdinalIgnoreCase) && French is not null ? French : English;
}
