using System.Collections.Concurrent;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>What the system did that it must never do: a lost or doubled write, a wrong answer, a gap in a feed.</summary>
internal sealed class Findings
{
    private readonly ConcurrentQueue<string> found = new();

    public IReadOnlyCollection<string> All => found;

    public void Add(string finding) => found.Enqueue($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} {finding}");
}
