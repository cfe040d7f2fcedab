namespace AidCoord.Cli.Engine.Apart;

/// <summary>How long to wait before a process is started again: 0.2 s, doubling to 30 s, and from the beginning after a minute of health.</summary>
internal sealed class Backoff(TimeProvider time)
{
    /// <summary>So many failures within <see cref="Window"/> are worth telling in full.</summary>
    public const int Many = 5;

    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan Healthy = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _failures = [];
    private TimeSpan _next = First;

    /// <summary>Counts a failure.</summary>
    /// <param name="lived">How long the process had run.</param>
    /// <returns>How long to wait, and whether this was one of many.</returns>
    public (TimeSpan Pause, bool IsOneOfMany) Failed(TimeSpan lived)
    {
        if (lived >= Healthy) _next = First;
        var pause = _next;
        _next = _next * 2 > Longest ? Longest : _next * 2;

        _failures.Enqueue(time.GetTimestamp());
        while (time.GetElapsedTime(_failures.Peek()) > Window) _failures.Dequeue();
        if (_failures.Count < Many) return (pause, false);
        // Counted anew, so that a process that never comes back is told of again, and not at each try.
        _failures.Clear();
        return (pause, true);
    }
}
