using AidCoord.ResourceContract;
using AidCoord.Resources.Changes;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;

namespace AidCoord.Resources.Tests.Store;

public sealed class SqliteConcurrencyTests : ConcurrencyTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresConcurrencyTests : ConcurrencyTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

public abstract class ConcurrencyTests : IAsyncLifetime
{
    private StorePlace _place = null!;
    private ResourceStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await PlaceAsync();
        _store = await _place.OpenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_place is not null) await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<StorePlace> PlaceAsync();

    [Fact]
    public async Task AFollowerOfTwentyWritersLosesNothingAndSeesTheOrder()
    {
        const int Writers = 20, Writes = 15;
        var follower = FollowAsync(Writers * Writes * 2);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < Writes; i++) await WriteAsync(Upsert($"w{writer}-{i}", "x"), Upsert($"w{writer}-{i}-b", "x"));
        }, Stop)));

        var seen = await follower;
        Assert.Equal(Enumerable.Range(1, seen.Count).Select(i => (long)i), seen.Select(change => change.Sequence));
        Assert.Equal(Writers * Writes * 2, seen.Select(change => change.Name).Distinct().Count());
    }

    [Fact]
    public async Task TwoProgramsWithOneStoreWaitForEachOther()
    {
        await using var other = await _place.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            var store = i % 2 == 0 ? _store : other;
            for (var j = 0; j < 5; j++) await store.WriteAsync(new WriteBatch { Actor = "t", Writes = [Upsert($"p{i}-{j}", "x")] }, Stop);
        }, Stop)));

        Assert.Equal(100, await _store.HeadAsync(Stop));
        Assert.Equal(100, await other.HeadAsync(Stop));
    }

    [Fact]
    public async Task OfManyWritersWhoSawTheSameRevisionOneWins()
    {
        var seen = (await WriteAsync(Upsert("a", "0"))).Items[0].Revision;
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 20).Select(async i =>
        {
            try
            {
                await WriteAsync(Upsert("a", i.ToString()) with { ExpectedRevision = seen });
                return true;
            }
            catch (Problem problem) when (problem.Reason == Reasons.EtagMismatch)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
    }

    [Fact]
    public async Task TheSameRequestSentTwentyTimesAtOnceIsDoneOnce()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _store.WriteAsync(
            new WriteBatch { Actor = "t", RequestId = "r", Writes = [Upsert("a", Guid.NewGuid().ToString())] }, Stop)));

        Assert.Single(results, result => !result.Repeated);
        Assert.Equal(1, await _store.HeadAsync(Stop));
    }

    [Fact]
    public async Task AReaderNeverSeesHalfABatch()
    {
        var writing = true;
        var writer = Task.Run(async () =>
        {
            for (var round = 0; round < 40; round++) await WriteAsync([.. Enumerable.Range(0, 30).Select(i => Upsert($"p{i:00}", round.ToString()))]);
            Volatile.Write(ref writing, false);
        }, Stop);
        var looks = 0;
        while (Volatile.Read(ref writing))
        {
            var page = await _store.ListAsync(new StoredQuery("project", "countries/SN/projects/", 30), Stop);
            Assert.True(page.Items.Select(item => System.Text.Encoding.UTF8.GetString(item.Payload.Span)).Distinct().Count() <= 1);
            Assert.True(page.Items.Count is 0 or 30);
            looks++;
        }

        await writer;
        Assert.True(looks > 0);
    }

    [Fact]
    public async Task ClosingTwiceIsHarmless()
    {
        await _store.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task ACancelledWriteLeavesTheStoreFree()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _store.WriteAsync(new WriteBatch { Actor = "t", Writes = [Upsert("a", "1")] }, cancelled.Token));

        Assert.Equal(1, (await WriteAsync(Upsert("a", "1"))).Head);
    }

    private async Task<List<StoredChange>> FollowAsync(int count)
    {
        var seen = new List<StoredChange>();
        await foreach (var page in new ChangeFeed(_store).ReadAsync(0, null, follow: true, Stop))
        {
            seen.AddRange(page.Changes);
            if (seen.Count >= count) break;
        }
        return seen;
    }

    private static Write Upsert(string id, string text) =>
        Write.Upsert("project", $"countries/SN/projects/{id}", System.Text.Encoding.UTF8.GetBytes(text));

    private Task<WriteResult> WriteAsync(params Write[] writes) => _store.WriteAsync(new WriteBatch { Actor = "t", Writes = writes }, Stop);
}
