using System.Text;

namespace AidCoord.Codelists.Names;

/// <summary>The form of a name under which two spellings count as the same name (methodology I3).</summary>
public static class NameKey
{
    /// <summary>
    /// The name in Unicode normal form C, white space trimmed and collapsed to single spaces, case folded. Two names are
    /// the same when their keys are equal by ordinal comparison. Empty for a text of white space.
    /// </summary>
    public static string Of(string name)
    {
        var words = new StringBuilder(name.Length);
        foreach (var word in Composition.Compose(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (words.Length > 0)
                words.Append(' ');
            words.Append(word);
        }
        // Up and down again folds letters that share a capital (final sigma); sharp s is the one common letter it misses.
        return words.ToString().ToUpperInvariant().ToLowerInvariant().Replace("ß", "ss", StringComparison.Ordinal);
    }
}
