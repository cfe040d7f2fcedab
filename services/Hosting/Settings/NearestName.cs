namespace AidCoord.Hosting.Settings;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
public static class NearestName
{
    /// <summary>The name with the fewest letters to change, add or drop; null when none is near.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="names">What could have been meant.</param>
    /// <param name="farthest">How many letters may differ.</param>
    public static string? Of(string word, IEnumerable<string> names, int farthest) => names
        .Select(name => (name, distance: Distance(word, name)))
        .Where(near => near.distance <= farthest)
        .OrderBy(near => near.distance)
        .Select(near => near.name)
        .FirstOrDefault();

    // Levenshtein's distance.
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            }

            previous = row;
        }

        return previous[^1];
    }
}
