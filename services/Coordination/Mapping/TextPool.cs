namespace AidCoord.Coordination.Mapping;

/// <summary>Keeps one copy of equal texts. Not safe for several threads at once.</summary>
internal sealed class TextPool
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    /// <summary>A text equal to this one, always the same object.</summary>
    public string One(string text)
    {
        if (text.Length == 0) return "";
        if (_texts.TryGetValue(text, out var known)) return known;
        _texts.Add(text);
        return text;
    }
}
