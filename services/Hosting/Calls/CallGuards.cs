namespace AidCoord.Hosting.Calls;

/// <summary>The limits of calls from one service to another. The defaults are meant for services on one site.</summary>
public sealed record CallGuards
{
    /// <summary>A call with one answer gives up after this, unless it says otherwise. Default 30 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A stream is ended after this, unless it says otherwise; a reader of a feed then begins again where it was. Default 1 h.</summary>
    public TimeSpan StreamDeadline { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a call that is safe to repeat is made at most, when the service cannot be reached. Default 4.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The pause before the first repeat; it doubles each time, and varies by chance. Default 100 ms.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause. Default 1 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Calls with one answer under way to one service; more wait. Default 64.</summary>
    public int AtOnce { get; init; } = 64;

    /// <summary>Calls that wait; more are refused with RESOURCE_EXHAUSTED. Default 4096.</summary>
    public int Waiting { get; init; } = 4096;

    /// <summary>When at least this many calls in <see cref="FailureWindow"/> …. Default 10.</summary>
    public int FailuresSeen { get; init; } = 10;

    /// <summary>… and this share of them did not get through, calls are refused at once for a while. Default 0.5.</summary>
    public double FailureShare { get; init; } = 0.5;

    /// <summary>What is looked back on. Default 10 s.</summary>
    public TimeSpan FailureWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long calls are refused before one is let through to see. Default 2 s.</summary>
    public TimeSpan Break { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether a method may be called again when nobody knows whether the first call was done. By this system's naming
    /// rule these begin with Get, List, Query, Explain, Stream (its start only), Check or Watch.
    /// </summary>
    public static bool IsRepeatSafe(string method) =>
        RepeatSafe.Any(verb => method.StartsWith(verb, StringComparison.Ordinal)
            && (method.Length == verb.Length || char.IsUpper(method[verb.Length])));

    private static readonly string[] RepeatSafe = ["Get", "List", "Query", "Explain", "Stream", "Check", "Watch"];
}
