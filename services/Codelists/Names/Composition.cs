using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace AidCoord.Codelists.Names;

/// <summary>
/// Unicode normal form C. The program runs without the operating system's language data, so that it gives the same result
/// everywhere, and <see cref="string.Normalize()"/> then changes nothing; hence this table. Hangul syllables and CJK
/// compatibility forms are left as they are.
/// </summary>
internal static class Composition
{
    private const int FirstMark = 0x300;

    private static readonly FrozenDictionary<int, int[]> Parts;
    private static readonly FrozenDictionary<(int Letter, int Mark), int> Whole;
    private static readonly FrozenDictionary<int, int> Classes;

    static Composition()
    {
        var parts = new Dictionary<int, int[]>();
        var whole = new Dictionary<(int, int), int>();
        foreach (var row in EmbeddedTable.Read("canonical-forms.tsv").Rows)
        {
            var character = Hex(row["character"]);
            int[] into = [.. row["parts"].Split(' ').Select(Hex)];
            parts.Add(character, into);
            if (row["recomposes"].Length == 0)
                whole.Add((into[0], into[1]), character);
        }
        Parts = parts.ToFrozenDictionary();
        Whole = whole.ToFrozenDictionary();
        Classes = EmbeddedTable.Read("combining-classes.tsv").Rows
            .SelectMany(r => Enumerable.Range(Hex(r["first"]), Hex(r["last"]) - Hex(r["first"]) + 1)
                .Select(c => (Character: c, Class: int.Parse(r["class"], CultureInfo.InvariantCulture))))
            .ToFrozenDictionary(c => c.Character, c => c.Class);
    }

    public static string Compose(string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', (char)(FirstMark - 1)))
            return text;
        var characters = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
            Take(rune.Value, characters);
        Order(characters);
        return Join(characters);
    }

    private static void Take(int character, List<int> into)
    {
        if (Parts.TryGetValue(character, out var parts))
        {
            foreach (var part in parts)
                Take(part, into);
        }
        else
        {
            into.Add(character);
        }
    }

    // Marks on one letter stand in the order of their class; equal classes keep their order.
    private static void Order(List<int> characters)
    {
        for (var i = 1; i < characters.Count; i++)
        {
            var character = characters[i];
            var place = Class(character);
            var at = i;
            while (place != 0 && at > 0 && Class(characters[at - 1]) > place)
            {
                characters[at] = characters[at - 1];
                at--;
            }
            characters[at] = character;
        }
    }

    private static string Join(List<int> characters)
    {
        var done = new List<int>(characters.Count);
        var letter = -1;
        var before = -1;
        foreach (var character in characters)
        {
            var place = Class(character);
            if (letter >= 0 && before < place && Whole.TryGetValue((done[letter], character), out var whole))
            {
                done[letter] = whole;
                continue;
            }
            if (place == 0)
                letter = done.Count;
            before = place == 0 ? -1 : place;
            done.Add(character);
        }
        var text = new StringBuilder(done.Count);
        foreach (var character in done)
            text.Append(new Rune(character).ToString());
        return text.ToString();
    }

    private static int Class(int character) => Classes.GetValueOrDefault(character);

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
