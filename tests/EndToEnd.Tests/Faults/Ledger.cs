namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>One write: the record then has this mark and this money; without a mark it is deleted.</summary>
internal sealed record Step(string Name, string? Mark, int Amount);

/// <summary>What the projects of one donor come to.</summary>
internal sealed record Sum(decimal Money, int Records);

/// <summary>
/// What one writer has written, in order. It makes one write at a time and repeats it until it is acknowledged, so that at any
/// time all but the last one are known to be there, and of the last one it is known whether it must be.
/// </summary>
internal sealed class Ledger(string writer, WrittenKind kind)
{
    private readonly Lock gate = new();
    private readonly List<Step> steps = [];
    private readonly List<Sum> sums = [new(0, 0)];
    private readonly Dictionary<string, List<int>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Step> live = new(StringComparer.Ordinal);
    private int acknowledged;

    /// <summary>The beginning of the ids of its records, and its identifier as a donor.</summary>
    public string Writer => writer;

    public WrittenKind Kind => kind;

    /// <summary>Writes that must be there.</summary>
    public int Acknowledged
    {
        get { lock (gate) return acknowledged; }
    }

    /// <summary>Writes that may be there.</summary>
    public int Attempted
    {
        get { lock (gate) return steps.Count; }
    }

    /// <summary>The records as all attempted writes leave them.</summary>
    public IReadOnlyList<Step> Live
    {
        get { lock (gate) return [.. live.Values]; }
    }

    public IReadOnlyList<Step> StepsFrom(int first)
    {
        lock (gate) return steps[first..];
    }

    public bool Wrote(string name) => name.StartsWith(kind.NameOf(writer + "-"), StringComparison.Ordinal);

    public void Attempt(Step step)
    {
        lock (gate)
        {
            var before = live.GetValueOrDefault(step.Name);
            if (step.Mark is null) live.Remove(step.Name);
            else live[step.Name] = step;
            sums.Add(new Sum(sums[^1].Money - (before?.Amount ?? 0) + step.Amount, live.Count));
            if (!byName.TryGetValue(step.Name, out var history)) byName.Add(step.Name, history = []);
            history.Add(steps.Count);
            steps.Add(step);
        }
    }

    public void Acknowledge()
    {
        lock (gate) acknowledged = steps.Count;
    }

    /// <summary>Marks that a record may show to a reader who asked when so many writes were acknowledged, and heard when so many were attempted.</summary>
    public IReadOnlyList<string?> MarksOf(string name, int from, int to)
    {
        lock (gate)
        {
            var history = byName.GetValueOrDefault(name) ?? [];
            var before = history.LastOrDefault(index => index < from, -1);
            return [before < 0 ? null : steps[before].Mark, .. history.Where(index => index >= from && index < to).Select(index => steps[index].Mark)];
        }
    }

    /// <summary>What the money and number of the records may be, in the same sense.</summary>
    public IReadOnlyList<Sum> SumsOf(int from, int to)
    {
        lock (gate) return sums[from..(to + 1)];
    }

    /// <summary>Every name it ever wrote.</summary>
    public IReadOnlyList<string> Names
    {
        get { lock (gate) return [.. byName.Keys]; }
    }
}
