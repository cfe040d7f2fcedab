namespace AidCoord.Projects.Imports.Iati;

/// <summary>
/// Gives one string for equal short texts: codes, dates and names of organisations come by the 100,000 in a file, and
/// most of them have just been there.
/// </summary>
internal sealed class TextPool
{
    private const int Longest = 80;
    private readonly string?[] _slots = new string?[1 << 14];

    /// <summary>The text as a string; for short texts usually the one given before.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return "";
        if (text.Length > Longest) return new string(text);
        ref var slot = ref _slots[string.GetHashCode(text) & (_slots.Length - 1)];
        if (slot is not null && text.SequenceEqual(slot)) return slot;
        return slot = new string(text);
    }
}
