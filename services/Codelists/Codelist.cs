using System.Collections.Frozen;

namespace AidCoord.Codelists;

/// <summary>A closed list of codes with their names: DAC sectors, countries, transaction types … Immutable.</summary>
public sealed class Codelist
{
    private readonly FrozenDictionary<string, Code> _byCode;
    private readonly FrozenDictionary<string, Code> _byWord;

    private Codelist(EmbeddedTable table)
    {
        Name = table.Note("list");
        Source = table.Note("source");
        Version = table.Note("version");
        ParentList = table.Note("parents") is { Length: > 0 } parents ? parents : null;
        Codes = [.. table.Rows.Select(r => new Code(
            r["code"],
            r["english"],
            Optional(r["french"]),
            Optional(r["parent"]),
            r["withdrawn"].Length > 0,
            r["former"].Length > 0 ? r["former"].Split('|') : []))];
        _byCode = Codes.ToFrozenDictionary(c => c.Value, StringComparer.Ordinal);
        // A code beats a former code, a former code beats a name; a word that means two codes means none.
        var words = new Dictionary<string, Code?>(StringComparer.OrdinalIgnoreCase);
        foreach (var code in Codes)
            words.TryAdd(code.Value, code);
        foreach (var layer in new[] { Codes.SelectMany(c => c.Former.Select(f => (Word: f, Code: c))), Codes.Select(c => (Word: c.English, Code: c)) })
        {
            foreach (var group in layer.GroupBy(w => w.Word, StringComparer.OrdinalIgnoreCase))
                words.TryAdd(group.Key, group.Count() == 1 ? group.First().Code : null);
        }
        _byWord = words.Where(w => w.Value is not null).ToFrozenDictionary(w => w.Key, w => w.Value!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The list's name in IATI, for example <c>SectorCategory</c>.</summary>
    public string Name { get; }

    /// <summary>Where the codes and names were taken from.</summary>
    public string Source { get; }

    /// <summary>Which version of the source.</summary>
    public string Version { get; }

    /// <summary>Name of the list that <see cref="Code.Parent"/> points into (it may be this one); null when the list is flat.</summary>
    public string? ParentList { get; }

    /// <summary>All codes, withdrawn ones included, in the order of the code.</summary>
    public IReadOnlyList<Code> Codes { get; }

    /// <summary>The entry with exactly this code (case matters, no trimming), or null.</summary>
    public Code? Find(string? code) => code is not null && _byCode.TryGetValue(code, out var found) ? found : null;

    /// <summary>
    /// The entry that a publisher means by a text: its code, its code or word in IATI 1.0x, or its English name; trimmed,
    /// without regard to case (methodology I4, I7). Null when the text means none of them.
    /// </summary>
    public Code? Resolve(string? text) => text is not null && _byWord.TryGetValue(text.Trim(), out var found) ? found : null;

    /// <summary>The name of a code in a language (ISO 639-1), English where that is missing; null for an unknown code.</summary>
    public string? NameOf(string? code, string language = "en") => Find(code)?.Name(language);

    internal static Codelist Read(string name) => new(EmbeddedTable.Read(name + ".tsv"));

    private static string? Optional(string text) => text.Length > 0 ? text : null;
}
