using System.Collections.Concurrent;
using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>Counts what the load did, and under which faults.</summary>
internal sealed class Tally
{
    private int writes;
    private int repeats;

    /// <summary>The fault that goes on now; null in calm times.</summary>
    public volatile string? Fault;

    public int Writes => writes;

    public int Repeats => repeats;

    /// <summary>How imports ended: <c>whole</c>, or broken off by what.</summary>
    public ConcurrentDictionary<string, int> Imports { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads by the fault they met, empty for none: how many there were, and how many had a right answer within their deadline.</summary>
    public ConcurrentDictionary<string, (int Made, int Answered)> Reads { get; } = new(StringComparer.Ordinal);

    /// <summary>How often which status was met, before a repeat.</summary>
    public ConcurrentDictionary<StatusCode, int> Refusals { get; } = new();

    public void Written() => Interlocked.Increment(ref writes);

    public void Refused(StatusCode code)
    {
        Interlocked.Increment(ref repeats);
        Refusals.AddOrUpdate(code, 1, (_, before) => before + 1);
    }

    public void Imported(string ending) => Imports.AddOrUpdate(ending, 1, (_, before) => before + 1);

    public void Read(string? fault, bool answered) =>
        Reads.AddOrUpdate(fault ?? "", (1, answered ? 1 : 0), (_, before) => (before.Made + 1, before.Answered + (answered ? 1 : 0)));
}
