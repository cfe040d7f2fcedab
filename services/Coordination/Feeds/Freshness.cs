using AidCoord.Resources.Changes;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Coordination.Feeds;

/// <summary>Makes sure that an answer knows every change that was acknowledged before the question.</summary>
/// <param name="feeds">The feeds of one country, one for each data service.</param>
/// <param name="time">The clock that deadlines are compared with.</param>
public sealed class Freshness(IReadOnlyList<Feed> feeds, TimeProvider time)
{
    // A service that has not said its newest change within this time is taken as unreachable.
    internal static readonly TimeSpan HeadPatience = TimeSpan.FromSeconds(3);

    // How long a question without a deadline waits for changes that are on their way.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Up to which change of each service the feeds were read, for the reader's next question.</summary>
    public FreshnessToken Known => new(feeds.ToDictionary(feed => NameOf(feed.Service), feed => feed.Applied));

    /// <summary>
    /// Waits until the feeds have applied the newest change of each service: the one that the caller asks for, and of services that the
    /// caller says nothing of, the one that they name when they are asked.
    /// </summary>
    /// <param name="wanted">What the caller has seen already, or written.</param>
    /// <param name="deadline">When the caller stops waiting, in UTC; <see cref="DateTime.MaxValue"/>: never.</param>
    /// <param name="stop">Cancels the wait.</param>
    /// <returns>The services of which something may be missing; empty when nothing is.</returns>
    /// <exception cref="Problem">UNAVAILABLE: a service was never read to its end, so any number would be wrong.</exception>
    /// <exception cref="Problem">DEADLINE_EXCEEDED: what the caller asks for did not come in time.</exception>
    public async Task<IReadOnlyList<StaleFeed>> CatchUp(FreshnessToken wanted, DateTime deadline, CancellationToken stop)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // A fifth of the time that is left is kept for the numbers themselves.
        var patience = deadline == DateTime.MaxValue ? Patience : (deadline - now) * 0.8;
        if (patience > Patience) patience = Patience;
        if (patience < TimeSpan.Zero) patience = TimeSpan.Zero;
        var checks = await Task.WhenAll(feeds.Select(feed => wanted.Sequences.TryGetValue(NameOf(feed.Service), out var sequence)
            ? Require(feed, sequence, patience, stop)
            : Check(feed, now, patience, stop)));
        var missing = feeds.Zip(checks).Where(f => f.Second is not null && !f.First.Loaded).ToList();
        if (missing.Count > 0) throw NeverRead([.. missing.Select(m => m.Second!)]);
        return [.. checks.OfType<StaleFeed>()];
    }

    private async Task<StaleFeed?> Check(Feed feed, DateTime now, TimeSpan patience, CancellationToken stop)
    {
        var headPatience = patience < HeadPatience ? patience : HeadPatience;
        long head;
        try
        {
            head = await feed.AskHead(now + headPatience, stop);
        }
        catch (RpcException e) when (!stop.IsCancellationRequested)
        {
            return new StaleFeed(feed.Service, $"it does not answer ({e.StatusCode})");
        }

        return await Reaches(feed, head, patience, stop) ? null : new StaleFeed(feed.Service, $"its changes are read up to {feed.Applied} of {head}");
    }

    private async Task<StaleFeed?> Require(Feed feed, long sequence, TimeSpan patience, CancellationToken stop)
    {
        if (await Reaches(feed, sequence, patience, stop)) return null;
        var (name, applied) = (NameOf(feed.Service), feed.Applied);
        throw new Problem(
            StatusCode.DeadlineExceeded,
            "NOT_FRESH_ENOUGH",
            $"The answer should know {name} up to change {sequence}, and {name} is read up to {applied}. Ask again in a few seconds; when it stays so, check that " +
            $"the {name} service runs. After its store was restored from a copy, ask without the header {FreshnessToken.Header}.",
            [new("service", name), new("wanted", $"{sequence}"), new("read", $"{applied}")]);
    }

    private async Task<bool> Reaches(Feed feed, long sequence, TimeSpan patience, CancellationToken stop)
    {
        using var over = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, over.Token);
        try
        {
            await feed.WaitFor(sequence, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string NameOf(DataService service) => service.ToString().ToLowerInvariant();

    /// <summary>UNAVAILABLE: services that were never read, so that any number would be wrong.</summary>
    internal static Problem NeverRead(IReadOnlyList<StaleFeed> missing)
    {
        var names = string.Join(" and ", missing.Select(m => NameOf(m.Service)));
        var why = string.Join("; ", missing.Select(m => $"{NameOf(m.Service)}: {m.Why}"));
        return new Problem(
            StatusCode.Unavailable,
            "RECORDS_NOT_READ",
            $"The records of {names} are not read yet, so no number can be told ({why}). Try again in a few seconds; when it " +
            "stays so, check that the service runs and that coordination has its address.",
            [new("services", string.Join(",", missing.Select(m => NameOf(m.Service))))]);
    }
}

/// <summary>A data service of which the newest changes may be missing.</summary>
/// <param name="Service">Which.</param>
/// <param name="Why">What is the matter, as the rest of a sentence.</param>
public sealed record StaleFeed(DataService Service, string Why);
