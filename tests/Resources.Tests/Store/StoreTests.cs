using AidCoord.ResourceContract;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Grpc.Core;

namespace AidCoord.Resources.Tests.Store;

public sealed class SqliteStoreTests : StoreTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresStoreTests : StoreTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

public abstract class StoreTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();
    private StorePlace _place = null!;
    private ResourceStore _store = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await PlaceAsync();
        _store = await _place.OpenAsync(_clock);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_place is not null) await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<StorePlace> PlaceAsync();

    [Fact]
    public async Task WhatWasWrittenIsReadBackWithItsRevisionAndTimes()
    {
        var created = _clock.Now;
        var first = await Put("a", "one");
        _clock.Now += TimeSpan.FromMinutes(5);
        var second = await Put("a", "two");

        Assert.Equal(WriteOutcome.Created, first.Items[0].Outcome);
        Assert.Equal(WriteOutcome.Updated, second.Items[0].Outcome);
        var stored = await Read("a");
        Assert.Equal("two", Text(stored!.Payload));
        Assert.Equal(second.Items[0].Revision, stored.Revision);
        Assert.Equal($"\"{stored.Revision}\"", stored.Etag);
        Assert.Equal(created, stored.CreateTime);
        Assert.Equal(_clock.Now, stored.UpdateTime);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhoLookedForANameBeforeAnotherWroteItIsRefused(bool atTheHead)
    {
        await Put("other", "1");
        var looked = await _store.HeadAsync(Stop);
        if (!atTheHead) await Put("a", "of another");

        var write = _store.WriteAsync(
            new WriteBatch { Writes = [Upsert("a", "mine") with { Precondition = Precondition.IsAbsent }], Actor = "test", AbsentAsOf = looked }, Stop);

        if (atTheHead) Assert.Equal(WriteOutcome.Created, (await write).Items[0].Outcome);
        else Assert.Equal(Reasons.AlreadyExists, (await Assert.ThrowsAsync<Problem>(() => write)).Reason);
        Assert.Equal(atTheHead ? "mine" : "of another", Text((await Read("a"))!.Payload));
    }

    [Fact]
    public async Task WritingTheSameBytesAgainChangesNothing()
    {
        var first = await Put("a", "same");
        _clock.Now += TimeSpan.FromMinutes(5);
        var again = await Put("a", "same");

        Assert.Equal(WriteOutcome.Unchanged, again.Items[0].Outcome);
        Assert.Equal(first.Items[0].Revision, again.Items[0].Revision);
        Assert.Equal(first.Head, again.Head);
        Assert.Single(await _store.ChangesAfterAsync(0, cancellation: Stop));
    }

    [Fact]
    public async Task ABatchWithOneRefusedWriteWritesNothing()
    {
        await Put("taken", "x");
        var problem = await Assert.ThrowsAsync<Problem>(() => Write(
            Upsert("new", "1"), Upsert("taken", "2") with { Precondition = Precondition.IsAbsent }));

        Assert.Equal(StatusCode.AlreadyExists, problem.Code);
        Assert.Equal("countries/SN/projects/taken", problem.Metadata["name"]);
        Assert.Null(await Read("new"));
        Assert.Equal(1, await _store.HeadAsync(Stop));
    }

    [Fact]
    public async Task TheSameNameTwiceInABatchIsTwoChangesOfOneResource()
    {
        var result = await Write(Upsert("a", "1"), Upsert("a", "2"), Upsert("a", "2"), Delete("b"));

        Assert.Equal([WriteOutcome.Created, WriteOutcome.Updated, WriteOutcome.Unchanged, WriteOutcome.Absent], result.Items.Select(item => item.Outcome));
        Assert.Equal("2", Text((await Read("a"))!.Payload));
        Assert.Equal(["1", "2"], (await _store.HistoryAsync("countries/SN/projects/a", cancellation: Stop)).Select(change => Text(change.Payload!.Value)));
    }

    [Fact]
    public async Task WhatIsMadeAndDeletedInOneBatchIsGone()
    {
        await Put("b", "1");
        await Write(Upsert("a", "1"), Delete("a"), Delete("b"), Upsert("b", "1"));

        Assert.Null(await Read("a"));
        Assert.Equal("1", Text((await Read("b"))!.Payload));
        Assert.Equal(5, await _store.HeadAsync(Stop));
    }

    [Fact]
    public async Task AStaleRevisionIsRefusedAndTheCurrentOneTold()
    {
        var first = await Put("a", "1");
        var second = await Put("a", "2");
        var problem = await Assert.ThrowsAsync<Problem>(() => Write(Upsert("a", "3") with { ExpectedRevision = first.Items[0].Revision }));

        Assert.Equal(StatusCode.Aborted, problem.Code);
        Assert.Equal(Reasons.EtagMismatch, problem.Reason);
        Assert.Contains($"\"{second.Items[0].Revision}\"", problem.Message);
        await Write(Upsert("a", "3") with { ExpectedRevision = second.Items[0].Revision });
    }

    [Fact]
    public async Task ChangingOrDeletingWhatIsNotThereIsNotFoundWhenItMustBe()
    {
        foreach (var write in (Write[])[
            Upsert("a", "1") with { Precondition = Precondition.Exists },
            Upsert("a", "1") with { ExpectedRevision = 1 },
            Delete("a") with { Precondition = Precondition.Exists }])
        {
            Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<Problem>(() => Write(write))).Code);
        }
    }

    [Fact]
    public async Task ADeletedResourceLeavesATombstoneAndComesBackAsANewOne()
    {
        var first = await Put("a", "1");
        await Write(Delete("a"));
        Assert.Null(await Read("a"));
        _clock.Now += TimeSpan.FromHours(1);
        var again = await Put("a", "1");

        Assert.Equal(WriteOutcome.Created, again.Items[0].Outcome);
        Assert.NotEqual(first.Items[0].Revision, again.Items[0].Revision);
        Assert.Equal(_clock.Now, (await Read("a"))!.CreateTime);
        var changes = await _store.ChangesAfterAsync(0, cancellation: Stop);
        Assert.Equal([ChangeOperation.Created, ChangeOperation.Deleted, ChangeOperation.Created], changes.Select(change => change.Operation));
        Assert.Equal([false, true, false], changes.Select(change => change.Payload is null));
    }

    [Fact]
    public async Task RepeatingARequestAnswersAsTheFirstTime()
    {
        var first = await _store.WriteAsync(Request("r1", "body", Upsert("a", "1"), Delete("none")), Stop);
        await Put("a", "2");
        var again = await _store.WriteAsync(Request("r1", "body", Upsert("a", "1"), Delete("none")), Stop);

        Assert.False(first.Repeated);
        Assert.True(again.Repeated);
        Assert.Equal(first.Items, again.Items);
        Assert.Equal("2", Text((await Read("a"))!.Payload));
    }

    [Fact]
    public async Task ARequestIdWithAnotherBodyIsRefused()
    {
        await _store.WriteAsync(Request("r1", "body", Upsert("a", "1")), Stop);
        var problem = await Assert.ThrowsAsync<Problem>(() => _store.WriteAsync(Request("r1", "other", Upsert("b", "1")), Stop));

        Assert.Equal(Reasons.RequestIdReused, problem.Reason);
        Assert.Null(await Read("b"));
    }

    [Fact]
    public async Task ARequestIdIsForgottenAfterADay()
    {
        await _store.WriteAsync(Request("r1", "body", Upsert("a", "1")), Stop);
        _clock.Now += TimeSpan.FromHours(25);
        var later = await _store.WriteAsync(Request("r1", "other", Upsert("b", "1")), Stop);

        Assert.False(later.Repeated);
        Assert.Null(await _store.SettingAsync("request/never", Stop));
        await _store.WriteAsync(Request("r2", "x", Upsert("c", "1")), Stop);
        Assert.NotNull(await _store.SettingAsync("request/r1", Stop));
    }

    [Fact]
    public async Task ARefusedRequestCanBeRepeatedOnceItIsMended()
    {
        await Assert.ThrowsAsync<Problem>(() => _store.WriteAsync(Request("r1", "body", Upsert("a", "1") with { Precondition = Precondition.Exists }), Stop));
        await Put("a", "0");
        var result = await _store.WriteAsync(Request("r1", "body", Upsert("a", "1") with { Precondition = Precondition.Exists }), Stop);

        Assert.False(result.Repeated);
        Assert.Equal(WriteOutcome.Updated, result.Items[0].Outcome);
    }

    [Fact]
    public async Task ADryRunSaysWhatWouldHappenAndWritesNothing()
    {
        await Put("a", "1");
        var result = await _store.WriteAsync(
            new WriteBatch { Actor = "t", DryRun = true, Writes = [Upsert("a", "1"), Upsert("b", "1"), Delete("a")], Settings = new Dictionary<string, string?> { ["k"] = "v" } }, Stop);

        Assert.Equal([WriteOutcome.Unchanged, WriteOutcome.Created, WriteOutcome.Deleted], result.Items.Select(item => item.Outcome));
        Assert.Equal(1, await _store.HeadAsync(Stop));
        Assert.Null(await Read("b"));
        Assert.Null(await _store.SettingAsync("k", Stop));
    }

    [Fact]
    public async Task EveryEarlierContentCanBeReadAsOfItsTime()
    {
        var times = new List<DateTimeOffset>();
        foreach (var text in (string[])["1", "2", "3"])
        {
            await Put("a", text);
            times.Add(_clock.Now);
            _clock.Now += TimeSpan.FromDays(1);
        }
        await Write(Delete("a"));

        Assert.Equal(0, await _store.SequenceAtAsync(times[0] - TimeSpan.FromSeconds(1), Stop));
        for (var i = 0; i < times.Count; i++)
        {
            var then = await _store.ReadAsOfAsync("project", "countries/SN/projects/a", await _store.SequenceAtAsync(times[i] + TimeSpan.FromHours(3), Stop), Stop);
            Assert.Equal((i + 1).ToString(), Text(then!.Payload));
            Assert.Equal(times[0], then.CreateTime);
            Assert.Equal(times[i], then.UpdateTime);
        }
        Assert.Null(await _store.ReadAsOfAsync("project", "countries/SN/projects/a", await _store.HeadAsync(Stop), Stop));
    }

    [Fact]
    public async Task TimesInTheLogNeverGoBackWhenTheClockDoes()
    {
        await Put("a", "1");
        _clock.Now -= TimeSpan.FromDays(2);
        await Put("a", "2");

        var changes = await _store.ChangesAfterAsync(0, cancellation: Stop);
        Assert.True(changes[1].Time >= changes[0].Time);
    }

    [Fact]
    public async Task TheLogSaysWhoFromWhereWhyAndForWhichRequest()
    {
        await _store.WriteAsync(new WriteBatch { Actor = "finance", Origin = "10.1.2.3", Reason = "yearly « révision »", RequestId = "r9", Writes = [Upsert("a", "1")] }, Stop);

        var change = Assert.Single(await _store.ChangesAfterAsync(0, cancellation: Stop));
        Assert.Equal(("finance", "10.1.2.3", "yearly « révision »", "r9"), (change.Actor, change.Origin, change.Reason, change.RequestId));
    }

    [Fact]
    public async Task TheFeedOfOneCountryLeavesOutTheOthers()
    {
        await Write(Upsert("a", "1", "SN"), Upsert("a", "1", "UG"), Upsert("b", "1", "SN"),
            AidCoord.Resources.Store.Write.Upsert("import", "countries/all/imports/i", Bytes("x")));

        Assert.Equal([1L, 3L], (await _store.ChangesAfterAsync(0, "SN", cancellation: Stop)).Select(change => change.Sequence));
        Assert.Equal([3L], (await _store.ChangesAfterAsync(1, "SN", cancellation: Stop)).Select(change => change.Sequence));
        Assert.Equal(4, (await _store.ChangesAfterAsync(0, cancellation: Stop)).Count);
        Assert.Empty(await _store.ChangesAfterAsync(0, "NP", cancellation: Stop));
    }

    [Fact]
    public async Task ThePagesOfTheFeedAreBoundedInCountAndInBytes()
    {
        var large = new string('x', 3000);
        await Write([.. Enumerable.Range(0, 10).Select(i => Upsert($"p{i}", large + i))]);

        Assert.Equal(4, (await _store.ChangesAfterAsync(0, limit: 4, cancellation: Stop)).Count);
        Assert.Equal(3, (await _store.ChangesAfterAsync(0, maxBytes: 10_000, cancellation: Stop)).Count);
        Assert.Equal([1L], (await _store.ChangesAfterAsync(0, maxBytes: 10, cancellation: Stop)).Select(change => change.Sequence));
    }

    [Fact]
    public async Task AListGoesThroughTenThousandNamesWithoutLosingOrRepeatingOne()
    {
        for (var batch = 0; batch < 10; batch++)
            await Write([.. Enumerable.Range(batch * 1000, 1000).Select(i => Upsert($"p{i * 7919 % 10000:00000}", "x", keys: $"even={(i % 2 == 0 ? "true" : "false")}\n"))]);
        var names = new List<string>();
        var query = new StoredQuery("project", "countries/SN/projects/", 777);
        while (true)
        {
            var page = await _store.ListAsync(query, Stop);
            names.AddRange(page.Items.Select(item => item.Name));
            if (!page.More) break;
            query = query with { After = names[^1] };
        }

        Assert.Equal(Enumerable.Range(0, 10000).Select(i => $"countries/SN/projects/p{i:00000}"), names);
        var even = await _store.ListAsync(new StoredQuery("project", "countries/SN/projects/", 6000) { KeysMatch = keys => keys.Contains("even=true") }, Stop);
        Assert.Equal((5000, false), (even.Items.Count, even.More));
        Assert.Equal(10000, await _store.CountAsync(new StoredQuery("project", "countries/SN/projects/", 1), Stop));
        Assert.Equal(5000, await _store.CountAsync(new StoredQuery("project", "countries/", 1) { KeysMatch = keys => keys.Contains("even=true") }, Stop));
    }

    [Fact]
    public async Task AListEndsEarlyWhenItsPayloadsGrowTooLarge()
    {
        await Write([.. Enumerable.Range(0, 6).Select(i => Upsert($"p{i}", new string('x', 1000)))]);

        var page = await _store.ListAsync(new StoredQuery("project", "countries/SN/projects/", 6) { MaxBytes = 2500 }, Stop);
        Assert.Equal((2, true), (page.Items.Count, page.More));
        Assert.Single((await _store.ListAsync(new StoredQuery("project", "countries/SN/projects/", 6) { MaxBytes = 1 }, Stop)).Items);
    }

    [Fact]
    public async Task AListOfOneParentHasNothingOfItsNeighbours()
    {
        await Write(Upsert("a", "1"), Upsert("a", "1", "SM"), Upsert("z", "1", "SO"),
            AidCoord.Resources.Store.Write.Upsert("mission", "countries/SN/projects/aa", Bytes("other kind")));

        var page = await _store.ListAsync(new StoredQuery("project", "countries/SN/projects/", 10), Stop);
        Assert.Equal(["countries/SN/projects/a"], page.Items.Select(item => item.Name));
    }

    [Fact]
    public async Task ManyAreReadAtOnceAndTheMissingLeftOut()
    {
        await Write(Upsert("a", "1"), Upsert("b", "2"), Upsert("c", "3"));

        var found = await _store.ReadManyAsync("project", [Name("a"), Name("c"), Name("x")], Stop);
        Assert.Equal(["1", "3"], found.Select(item => Text(item.Payload)).Order());
        Assert.Empty(await _store.ReadManyAsync("project", [], Stop));
    }

    [Fact]
    public async Task TextThatLooksLikeSqlIsOnlyText()
    {
        const string Hostile = "'; drop table change; --";
        await _store.WriteAsync(new WriteBatch
        {
            Actor = Hostile, Reason = Hostile, RequestId = Hostile,
            Writes = [AidCoord.Resources.Store.Write.Upsert("project", Hostile, Bytes(Hostile), Hostile)],
            Settings = new Dictionary<string, string?> { [Hostile] = Hostile },
        }, Stop);

        Assert.Equal(Hostile, Text((await _store.ReadAsync("project", Hostile, Stop))!.Payload));
        Assert.Equal(Hostile, await _store.SettingAsync(Hostile, Stop));
        Assert.Single(await _store.ChangesAfterAsync(0, cancellation: Stop));
        Assert.Empty(await _store.ChangesAfterAsync(0, Hostile, cancellation: Stop));
        Assert.Empty((await _store.ListAsync(new StoredQuery("project", "countries/' or '1'='1", 5), Stop)).Items);
    }

    [Fact]
    public async Task LargePayloadsComeBackWhole()
    {
        var payload = new byte[5_000_000];
        new Random(1).NextBytes(payload);
        await Write(AidCoord.Resources.Store.Write.Upsert("project", Name("large"), payload));

        Assert.Equal(payload, (await Read("large"))!.Payload.ToArray());
    }

    [Fact]
    public async Task SettingsAreStoredWithTheBatchOrNotAtAll()
    {
        await _store.WriteAsync(new WriteBatch { Actor = "t", Settings = new Dictionary<string, string?> { ["a"] = "1", ["b"] = "2" } }, Stop);
        await _store.WriteAsync(new WriteBatch { Actor = "t", Settings = new Dictionary<string, string?> { ["a"] = "3", ["b"] = null } }, Stop);
        await Assert.ThrowsAsync<Problem>(() => _store.WriteAsync(new WriteBatch
        {
            Actor = "t", Writes = [Upsert("x", "1") with { Precondition = Precondition.Exists }], Settings = new Dictionary<string, string?> { ["a"] = "4" },
        }, Stop));

        Assert.Equal("3", await _store.SettingAsync("a", Stop));
        Assert.Null(await _store.SettingAsync("b", Stop));
    }

    [Fact]
    public async Task AStoreThatIsOpenedAgainHasEverything()
    {
        await Put("a", "1");
        await _store.DisposeAsync();
        _store = await _place.OpenAsync(_clock);

        Assert.Equal("1", Text((await Read("a"))!.Payload));
        Assert.Equal(2, (await Put("a", "2")).Head);
    }

    [Fact]
    public async Task AStoreOfANewerVersionIsRefused()
    {
        await _store.WriteAsync(new WriteBatch { Actor = "t", Settings = new Dictionary<string, string?> { ["schema_version"] = "99" } }, Stop);

        var problem = await Assert.ThrowsAsync<Problem>(() => _place.OpenAsync(_clock));
        Assert.Equal(Reasons.StoreTooNew, problem.Reason);
        Assert.Contains("99", problem.Message);
    }

    private static string Name(string id, string country = "SN") => $"countries/{country}/projects/{id}";

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);

    private static string Text(ReadOnlyMemory<byte> payload) => System.Text.Encoding.UTF8.GetString(payload.Span);

    private static Write Upsert(string id, string text, string country = "SN", string keys = "") =>
        AidCoord.Resources.Store.Write.Upsert("project", Name(id, country), Bytes(text), keys);

    private static Write Delete(string id) => AidCoord.Resources.Store.Write.Delete("project", Name(id));

    private static WriteBatch Request(string id, string body, params Write[] writes) =>
        new() { Actor = "t", RequestId = id, RequestDigest = Bytes(body), Writes = writes };

    private Task<WriteResult> Write(params Write[] writes) => _store.WriteAsync(new WriteBatch { Actor = "t", Writes = writes }, Stop);

    private Task<WriteResult> Put(string id, string text) => Write(Upsert(id, text));

    private Task<StoredResource?> Read(string id) => _store.ReadAsync("project", Name(id), Stop);
}
