using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Parents and children within each publisher, to any depth, and which activities are topmost (F9-1, X-4).</summary>
internal sealed class ActivityFamily
{
    private const string Parent = "1";
    private const string Child = "2";
    private static readonly List<int> None = [];
    private readonly IReadOnlyList<ActivitySides> activities;
    // By number, only of those that have any: most activities stand alone.
    private readonly Dictionary<int, List<int>> parents = [];
    private readonly Dictionary<int, List<int>> children = [];
    private readonly HashSet<int> namesParent = [];
    private readonly bool[] concerns;
    private readonly Dictionary<string, int> topLevels = new(StringComparer.Ordinal);

    public ActivityFamily(IReadOnlyList<ActivitySides> activities)
    {
        this.activities = activities;
        concerns = new bool[activities.Count];
        LinkAll();
        for (var i = 0; i < activities.Count; i++)
        {
            if (!concerns[i] && activities[i].ConcernsCountry)
                MarkWithAncestors(i);
        }

        for (var i = 0; i < activities.Count; i++)
        {
            if (concerns[i])
                topLevels[activities[i].Publisher] = Math.Min(activities[i].Level, topLevels.GetValueOrDefault(activities[i].Publisher, int.MaxValue));
        }
    }

    public bool IsTopmost(int number) =>
        concerns[number]
        && Of(parents, number).Count == 0
        && (activities[number].Level == topLevels[activities[number].Publisher] || namesParent.Contains(number));

    public IEnumerable<int> WithDescendants(int number)
    {
        if (Of(children, number).Count == 0)
            return [number];
        List<int> found = [number];
        var seen = new HashSet<int> { number };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(Of(children, found[i]).Where(seen.Add));
        return found;
    }

    private static List<int> Of(Dictionary<int, List<int>> links, int number) => links.GetValueOrDefault(number, None);

    private static void Add(Dictionary<int, List<int>> links, int number, int other)
    {
        if (!links.TryGetValue(number, out var list))
            links.Add(number, list = []);
        list.Add(other);
    }

    private void LinkAll()
    {
        var linked = Enumerable.Range(0, activities.Count).Where(i => activities[i].Activity.Related.Count > 0).ToList();
        if (linked.Count == 0)
            return;
        var numbers = new Dictionary<string, int>(activities.Count, StringComparer.Ordinal);
        for (var i = 0; i < activities.Count; i++)
        {
            if (activities[i].Activity.IatiIdentifier.Length > 0)
                numbers.TryAdd(activities[i].Activity.IatiIdentifier, i);
        }

        // In the order of identifiers: which link closes a ring must not depend on the order of the records.
        foreach (var i in linked.OrderBy(i => activities[i].Activity.IatiIdentifier, StringComparer.Ordinal))
            Link(i, activities[i].Activity, numbers);
    }

    private void Link(int number, Activity activity, Dictionary<string, int> numbers)
    {
        foreach (var related in activity.Related)
        {
            var type = related.Type.Trim();
            if (type is not (Parent or Child))
                continue;
            if (type == Parent)
                namesParent.Add(number);
            if (!numbers.TryGetValue(related.IatiIdentifier.Trim(), out var other) || other == number || activities[other].Publisher != activities[number].Publisher)
                continue;
            var (above, below) = type == Parent ? (other, number) : (number, other);

            // Activities that are each other's ancestors, and parents below their child, would hide all of them: the link
            // that closes the ring does not count.
            if (activities[above].Level > activities[below].Level || Of(parents, below).Contains(above) || IsAncestor(below, above))
                continue;
            Add(parents, below, above);
            Add(children, above, below);
        }
    }

    private bool IsAncestor(int candidate, int number)
    {
        var open = new Stack<int>(Of(parents, number));
        var seen = new HashSet<int>();
        while (open.TryPop(out var next))
        {
            if (next == candidate)
                return true;
            if (seen.Add(next))
            {
                foreach (var parent in Of(parents, next))
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
            foreach (var parent in Of(parents, next))
                open.Push(parent);
        }
    }
}
