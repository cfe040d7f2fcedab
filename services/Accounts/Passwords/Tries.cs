using System.Globalization;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Accounts.Passwords;

/// <summary>
/// Counts wrong tries by the name that was given, whether there is such an account or not, so that a wait does not tell which names
/// there are. In memory: nobody who guesses can restart the service.
/// </summary>
public sealed class Tries(TimeProvider time)
{
    /// <summary>So many wrong tries are free.</summary>
    public const int Free = 5;

    /// <summary>The wait after the first try too many; it doubles each time.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    private const int MostNames = 10_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (int Count, DateTimeOffset Until)> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a try before it is looked at, so that many at once are many.</summary>
    /// <exception cref="Problem">RESOURCE_EXHAUSTED: a wait is not over.</exception>
    public void Begin(string name)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (_byName.Count >= MostNames) Forget(now);
            if (_byName.Count >= MostNames) throw Wait(LongestWait);
            var (count, until) = _byName.GetValueOrDefault(name);
            if (now < until && count >= Free) throw Wait(until - now);
            // Who has waited for as long as the longest wait begins anew.
            count = now - until > LongestWait ? 1 : count + 1;
            var wait = count < Free ? TimeSpan.Zero : FirstWait * Math.Pow(2, Math.Min(count - Free, 20));
            _byName[name] = (count, now + (wait < LongestWait ? wait : LongestWait));
        }
    }

    /// <summary>The try was right: all is forgotten.</summary>
    public void Succeed(string name)
    {
        lock (_gate) _byName.Remove(name);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var name in _byName.Where(each => now - each.Value.Until > LongestWait).Select(each => each.Key).ToList()) _byName.Remove(name);
    }

    private static Problem Wait(TimeSpan wait)
    {
        var seconds = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return new Problem(
            StatusCode.ResourceExhausted, "TOO_MANY_TRIES",
            $"There were too many wrong tries for this name. Wait {seconds} seconds; an administrator can set a new password.", [new("wait_seconds", seconds)]);
    }
}
