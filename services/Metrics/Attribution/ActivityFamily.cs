using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Parents and children within each publisher, to any depth, and which activities are topmost (F9-1, X-4).</summary>
internal sealed class ActivityFamily
{
    private const string Parent = "1";
    private const string Child = "2";
    private readonly List<int>[] parents;
    private readonly List<int>[] children;
    private readonly bool[] namesParent;
    private readonly bool[] concerns;
    private readonly int[] levels;
    private readonly string[] publishers;
    private readonly Dictionary<string, int> topLevels = new(StringComparer.Ordinal);

    public ActivityFamily(AttributionContext context, IReadOnlyList<Activity> activities)
    {
        parents = new List<int>[activities.Count];
        children = new List<int>[activities.Count];
        namesParent = new bool[activities.Count];
        concerns = new bool[activities.Count];
        levels = new int[activities.Count];
        publishers = new string[activities.Count];
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < activities.Count; i++)
        {
            parents[i] = [];
            children[i] = [];
            levels[i] = Math.Max(1, activities[i].Hierarchy);
            publishers[i] = context.Organisations.Key(activities[i].Reporter);
            if (activities[i].IatiIdentifier.Length > 0)
                numbers.TryAdd(activities[i].IatiIdentifier, i);
        }

        // In the order of identifiers: which link closes a ring must not depend on the order of the records.
        foreach (var i in Enumerable.Range(0, activities.Count)
            .Where(i => activities[i].Related.Count > 0)
            .OrderBy(i => activities[i].IatiIdentifier, StringComparer.Ordinal))
        {
            Link(i, activities[i], numbers);
        }

        for (var i = 0; i < activities.Count; i++)
        {
            if (!concerns[i] && ConcernsCountry(context, activities[i]))
                MarkWithAncestors(i);
        }

        for (var i = 0; i < activities.Count; i++)
        {
            if (concerns[i])
                topLevels[publishers[i]] = Math.Min(levels[i], topLevels.GetValueOrDefault(publishers[i], int.MaxValue));
        }
    }

    public bool IsTopmost(int number) =>
        concerns[number]
        && parents[number].Count == 0
        && (levels[number] == topLevels[publishers[number]] || namesParent[number]);

    public IEnumerable<int> WithDescendants(int number)
    {
        if (children[number].Count == 0)
            return [number];
        List<int> found = [number];
        var seen = new HashSet<int> { number };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(children[found[i]].Where(seen.Add));
        return found;
    }

    private void Link(int number, Activity activity, Dictionary<string, int> numbers)
    {
        foreach (var related in activity.Related)
        {
            var type = related.Type.Trim();
            if (type is not (Parent or Child))
                continue;
            namesParent[number] |= type == Parent;
            if (!numbers.TryGetValue(related.IatiIdentifier.Trim(), out var other) || other == number || publishers[other] != publishers[number])
                continue;
            var (above, below) = type == Parent ? (other, number) : (number, other);

            // Activities that are each other's ancestors, and parents below their child, would hide all of them: the link
            // that closes the ring does not count.
            if (levels[above] > levels[below] || parents[below].Contains(above) || IsAncestor(below, above))
                continue;
            parents[below].Add(above);
            children[above].Add(below);
        }
    }

    private bool IsAncestor(int candidate, int number)
    {
        var open = new Stack<int>(parents[number]);
        var seen = new HashSet<int>();
        while (open.TryPop(out var next))
        {
            if (next == candidate)
                return true;
            if (seen.Add(next))
            {
                foreach (var parent in parents[next])
                    open.Push(parent);
            }
        }

        return false;
    }

    private void MarkWithAncestors(int number)
    {
        var open = new Stack<int>([number]);
        while (open.TryPop(out var next))
        {
            if (concerns[next])
                continue;
            concerns[next] = true;
            foreach (var parent in parents[next])
                open.Push(parent);
        }
    }

    private static bool ConcernsCountry(AttributionContext context, Activity activity)
    {
        var country = context.Portfolio.CountryCode;
        var part = CountryParts.OfActivity(activity, country);
        return part.Weight > 0 || activity.Transactions.Any(each => CountryParts.OfTransaction(each, part, country).Weight > 0);
    }
}
