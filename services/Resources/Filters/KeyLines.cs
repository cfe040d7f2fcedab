using System.Text;

namespace AidCoord.Resources.Filters;

/// <summary>How the store keeps what a resource can be filtered by: a line <c>key=value</c> for each value.</summary>
/// <remarks>
/// Lines and not columns, so that a new key needs no new schema, and a filter means the same in every database; 10,000
/// of them are scanned in a few milliseconds. Numbers, days and flags are written so that they can be read back exactly.
/// </remarks>
public static class KeyLines
{
    /// <summary>Adds a value. Line breaks and other control characters in it become spaces, as they do in a filter.</summary>
    public static void Add(StringBuilder lines, string key, string value)
    {
        lines.Append(key).Append('=').Append(Kept(value)).Append('\n');
    }

    /// <summary>The text as <see cref="Add"/> keeps it.</summary>
    public static string Kept(string value) => HasControls(value)
        ? string.Create(value.Length, value, static (kept, value) =>
        {
            for (var i = 0; i < kept.Length; i++) kept[i] = char.IsControl(value[i]) ? ' ' : value[i];
        })
        : value;

    // The two ranges that char.IsControl knows.
    private static bool HasControls(ReadOnlySpan<char> value) =>
        value.IndexOfAnyInRange('\0', '\u001F') >= 0 || value.IndexOfAnyInRange('\u007F', '\u009F') >= 0;

    /// <summary>Whether any value of the key satisfies the test.</summary>
    internal static bool Any(ReadOnlySpan<char> lines, string key, ValueTest test)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf('\n');
            var line = lines[..end];
            lines = lines[(end + 1)..];
            if (line.Length > key.Length && line[key.Length] == '=' && line.StartsWith(key, StringComparison.Ordinal)
                && test(line[(key.Length + 1)..])) return true;
        }
        return false;
    }

    internal delegate bool ValueTest(ReadOnlySpan<char> value);
}
