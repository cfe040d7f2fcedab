using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>One reading of a service's feed: from a replica of its own, or through a gateway.</summary>
internal sealed class FeedSource(string name, string service, Client client)
{
    public string Name => name;

    public string Service => service;

    public Client Client => client;

    /// <summary>All that was read, from the first change on.</summary>
    public List<Heard> Log { get; } = [];

    public long Reached { get; set; }
}

/// <summary>
/// Holds what a resting system says against the ledgers: every acknowledged write is in the feed of every replica, once and in
/// its order, and the records are as the last write left them.
/// </summary>
internal sealed class Judge(
    IReadOnlyList<Ledger> ledgers, IReadOnlyList<FeedSource> sources, IReadOnlyList<FeedFollower> followers, Client door, Findings findings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<Ledger, int> judged = ledgers.ToDictionary(ledger => ledger, _ => 0);
    private readonly Dictionary<FeedFollower, int> followed = followers.ToDictionary(follower => follower, _ => 0);

    public async Task JudgeAsync()
    {
        var before = sources.ToDictionary(source => source, source => source.Log.Count);
        await Task.WhenAll(sources.Select(ReadOnAsync));
        foreach (var service in sources.GroupBy(source => source.Service))
        {
            var first = service.First();
            foreach (var other in service.Skip(1)) Compare($"the feeds of {first.Name} and {other.Name}", first.Log[before[first]..], other.Log[before[other]..]);
            foreach (var ledger in ledgers.Where(ledger => ledger.Kind.Service == service.Key)) JudgeWrites(ledger, first.Log[before[first]..]);
            foreach (var follower in followers.Where(follower => follower.Service == service.Key)) await JudgeFollowerAsync(follower, first);
        }

        foreach (var ledger in ledgers) await JudgeRecordsAsync(ledger);
    }

    private async Task ReadOnAsync(FeedSource source)
    {
        var (changes, reached) = await FeedFollower.ReadAsync(source.Client, source.Service, source.Reached);
        var last = source.Reached;
        foreach (var change in changes)
        {
            if (change.Sequence <= last) findings.Add($"the feed of {source.Name} has {change.Sequence} after {last}");
            last = change.Sequence;
        }

        source.Log.AddRange(changes);
        source.Reached = reached;
    }

    private void JudgeWrites(Ledger ledger, IEnumerable<Heard> log)
    {
        var expected = ledger.StepsFrom(judged[ledger]).Select(step => (step.Name, step.Mark)).ToList();
        var stored = log.Where(change => ledger.Wrote(change.Name)).Select(change => (change.Name, change.Mark)).ToList();
        judged[ledger] += expected.Count;
        if (expected.SequenceEqual(stored)) return;
        var at = Enumerable.Range(0, Math.Max(expected.Count, stored.Count)).First(i => expected.ElementAtOrDefault(i) != stored.ElementAtOrDefault(i));
        findings.Add(
            $"{ledger.Writer}: {expected.Count} writes were acknowledged and {stored.Count} are in the feed; "
            + $"at {at}: {expected.ElementAtOrDefault(at)} was written, {stored.ElementAtOrDefault(at)} is there");
    }

    private async Task JudgeFollowerAsync(FeedFollower follower, FeedSource source)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (follower.Reached < source.Reached && !patience.IsCancellationRequested) await Task.Delay(20);
        if (follower.Reached < source.Reached) findings.Add($"the follower of {follower.Name} hangs at {follower.Reached}, the feed is at {source.Reached}");
        Compare($"what the follower of {follower.Name} heard and the feed", follower.HeardFrom(followed[follower]), source.Log[followed[follower]..]);
        followed[follower] = source.Log.Count;
    }

    private void Compare(string what, IReadOnlyList<Heard> one, IReadOnlyList<Heard> other)
    {
        if (one.SequenceEqual(other)) return;
        var at = Enumerable.Range(0, Math.Max(one.Count, other.Count)).First(i => one.ElementAtOrDefault(i) != other.ElementAtOrDefault(i));
        findings.Add($"{what} differ at {at} of {one.Count} and {other.Count}: {one.ElementAtOrDefault(at)}, {other.ElementAtOrDefault(at)}");
    }

    private async Task JudgeRecordsAsync(Ledger ledger)
    {
        var records = new List<Seen>();
        var token = "";
        do
        {
            var page = await door.AnsweredAsync((system, options) => ledger.Kind.ListAsync(system, token, options), Patience, Patience);
            records.AddRange(page.Records.Where(record => ledger.Wrote(record.Name)));
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        var expected = ledger.Live.Select(step => $"{step.Name}: {step.Mark}").Order(StringComparer.Ordinal).ToList();
        var found = records.Select(record => $"{record.Name}: {record.Mark}").Order(StringComparer.Ordinal).ToList();
        if (!expected.SequenceEqual(found))
        {
            findings.Add(
                $"{ledger.Writer}: the records are not as written: missing {string.Join(", ", expected.Except(found).Take(3))}; "
                + $"too many {string.Join(", ", found.Except(expected).Take(3))}; {expected.Count} should be there and {found.Count} are");
        }
    }
}
