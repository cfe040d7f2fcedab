using AidCoord.Protos.Prsp.V1;
using AidCoord.ResourceContract;
using AidCoord.Resources.Changes;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using AidCoord.Resources.Tests.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Resources.Tests;

public sealed class ResourceCollectionOnSqliteTests : ResourceCollectionTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class ResourceCollectionOnPostgresTests : ResourceCollectionTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

public abstract class ResourceCollectionTests : IAsyncLifetime
{
    private static readonly ResourceDefinition<Mandate> Mandates = new("countries/{country}/mandates/{mandate}")
    {
        Rules = (mandate, violations) =>
        {
            violations.Require(mandate.Ministry.Length > 0, "ministry", "Required.");
            violations.Require(mandate.SectorCode.Length is 3 or 5, "sector_code", "3 or 5 digits.");
        },
        Keys = new() { { "ministry", mandate => mandate.Ministry }, { "sector_code", mandate => mandate.SectorCode } },
        OutputOnly = ["percentage"],
    };

    private readonly SetClock _clock = new();
    private StorePlace _place = null!;
    private ResourceStore _store = null!;
    private ResourceCollection<Mandate> _mandates = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await PlaceAsync();
        _store = await _place.OpenAsync(_clock);
        _mandates = new ResourceCollection<Mandate>(_store, Mandates);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_place is not null) await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<StorePlace> PlaceAsync();

    [Fact]
    public async Task WhatIsCreatedIsReadBackTheSame()
    {
        var created = await Create("m1", Health("120"));

        Assert.Equal("countries/SN/mandates/m1", created.Name);
        Assert.Equal("\"1\"", created.Etag);
        Assert.Equal(_clock.Now, created.CreateTime.ToDateTimeOffset());
        Assert.Equal(created, await _mandates.GetAsync(created.Name, Stop));
    }

    [Fact]
    public async Task WithoutAnIdTheServerGivesOne()
    {
        var created = await Create("", Health("120"));

        Assert.Matches("^countries/SN/mandates/[a-z0-9]{12}$", created.Name);
        Assert.Equal(created, await _mandates.GetAsync(created.Name, Stop));
    }

    [Fact]
    public async Task NameEtagTimesAndOutputOnlyFieldsOfTheCallerAreIgnoredOnCreate()
    {
        var item = Health("120");
        (item.Name, item.Etag, item.CreateTime, item.Percentage) = ("countries/UG/mandates/x", "\"77\"", Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch), "5");
        var created = await Create("m1", item);

        Assert.Equal("countries/SN/mandates/m1", created.Name);
        Assert.False(created.HasPercentage);
        Assert.Equal(_clock.Now, created.CreateTime.ToDateTimeOffset());
    }

    [Fact]
    public async Task EveryBadFieldIsToldAtOnce()
    {
        var problem = await Assert.ThrowsAsync<Problem>(() => Create("m1", new Mandate { SectorCode = "1" }));

        Assert.Equal(StatusCode.InvalidArgument, problem.Code);
        Assert.Equal(["mandate.ministry", "mandate.sector_code"], problem.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task ANewOneCannotTakeANameThatIsTaken()
    {
        await Create("m1", Health("120"));
        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<Problem>(() => Create("m1", Health("130")))).Code);
    }

    [Fact]
    public async Task GettingWhatIsNotThereNamesItAndWhereToLook()
    {
        var problem = await Assert.ThrowsAsync<Problem>(() => _mandates.GetAsync("countries/SN/mandates/none", Stop));

        Assert.Equal(StatusCode.NotFound, problem.Code);
        Assert.Equal(new ProblemResource("mandate", "countries/SN/mandates/none"), problem.Resource);
        Assert.Equal("name", (await Assert.ThrowsAsync<Problem>(() => _mandates.GetAsync("mandates/none", Stop))).Violations[0].Field);
    }

    [Fact]
    public async Task AnUpdateChangesTheMaskedFieldsAndTheEtag()
    {
        var created = await Create("m1", Health("120"));
        var updated = await _mandates.UpdateAsync(new Mandate { Name = created.Name, SectorCode = "130" }, new FieldMask { Paths = { "sector_code" } }, false, As(new UpdateMandateRequest()));

        Assert.Equal(("130", created.Ministry), (updated.SectorCode, updated.Ministry));
        Assert.NotEqual(created.Etag, updated.Etag);
        Assert.Equal(updated, await _mandates.GetAsync(created.Name, Stop));
    }

    [Fact]
    public async Task AnUpdateWithAStaleEtagIsAborted()
    {
        var created = await Create("m1", Health("120"));
        await _mandates.UpdateAsync(new Mandate { Name = created.Name, Etag = created.Etag, SectorCode = "130" }, null, false, As(new UpdateMandateRequest()));
        var problem = await Assert.ThrowsAsync<Problem>(() => _mandates.UpdateAsync(new Mandate { Name = created.Name, Etag = created.Etag, SectorCode = "140" }, null, false, As(new UpdateMandateRequest())));

        Assert.Equal(StatusCode.Aborted, problem.Code);
        Assert.Equal("mandate.etag", (await Assert.ThrowsAsync<Problem>(() => _mandates.UpdateAsync(new Mandate { Name = created.Name, Etag = "latest" }, null, false, As(new UpdateMandateRequest())))).Violations[0].Field);
    }

    [Fact]
    public async Task UpdatesWithoutEtagsAtTheSameTimeAllLandInTheirFields()
    {
        await Create("m1", Health("120"));
        var name = "countries/SN/mandates/m1";
        await Task.WhenAll(
            _mandates.UpdateAsync(new Mandate { Name = name, SectorCode = "130" }, new FieldMask { Paths = { "sector_code" } }, false, As(new UpdateMandateRequest())),
            _mandates.UpdateAsync(new Mandate { Name = name, Ministry = "countries/SN/ministries/other" }, new FieldMask { Paths = { "ministry" } }, false, As(new UpdateMandateRequest())));

        var now = await _mandates.GetAsync(name, Stop);
        Assert.Equal(("130", "countries/SN/ministries/other"), (now.SectorCode, now.Ministry));
    }

    [Fact]
    public async Task AnUpdateOfWhatIsMissingCreatesItOnlyWhenAllowed()
    {
        var item = Health("120");
        item.Name = "countries/SN/mandates/new";
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<Problem>(() => _mandates.UpdateAsync(item.Clone(), null, false, As(new UpdateMandateRequest())))).Code);
        var created = await _mandates.UpdateAsync(item, new FieldMask { Paths = { "sector_code" } }, allowMissing: true, As(new UpdateMandateRequest()));

        Assert.Equal("countries/SN/ministries/health", created.Ministry);
    }

    [Fact]
    public async Task ARepeatedRequestAnswersAsTheFirstEvenAfterLaterChanges()
    {
        var create = new CreateMandateRequest { Parent = "countries/SN", Mandate = Health("120"), RequestId = "c1" };
        var first = await _mandates.CreateAsync(create.Parent, "", create.Mandate.Clone(), As(create));
        var update = new UpdateMandateRequest { Mandate = new Mandate { Name = first.Name, Etag = first.Etag, SectorCode = "130" }, RequestId = "u1" };
        var second = await _mandates.UpdateAsync(update.Mandate.Clone(), null, false, As(update));
        await _mandates.DeleteAsync(first.Name, "", false, As(new DeleteMandateRequest { Name = first.Name, RequestId = "d1" }));

        Assert.Equal(first, await _mandates.CreateAsync(create.Parent, "", create.Mandate.Clone(), As(create)));
        Assert.Equal(second, await _mandates.UpdateAsync(update.Mandate.Clone(), null, false, As(update)));
        await _mandates.DeleteAsync(first.Name, "", false, As(new DeleteMandateRequest { Name = first.Name, RequestId = "d1" }));
        Assert.Equal(3, await _store.HeadAsync(Stop));
    }

    [Fact]
    public async Task ValidateOnlyChecksAndStoresNothing()
    {
        var request = new CreateMandateRequest { ValidateOnly = true };
        var checkedOnly = await _mandates.CreateAsync("countries/SN", "m1", Health("120"), As(request));

        Assert.Equal(("countries/SN/mandates/m1", ""), (checkedOnly.Name, checkedOnly.Etag));
        await Assert.ThrowsAsync<Problem>(() => _mandates.CreateAsync("countries/SN", "m1", new Mandate(), As(request)));
        Assert.Equal(0, await _store.HeadAsync(Stop));
        await Create("m1", Health("120"));
        Assert.Equal(StatusCode.AlreadyExists, (await Assert.ThrowsAsync<Problem>(() => _mandates.CreateAsync("countries/SN", "m1", Health("120"), As(request)))).Code);
    }

    [Fact]
    public async Task ADeleteWantsItsResourceAndItsEtagUnlessToldOtherwise()
    {
        var created = await Create("m1", Health("120"));
        var call = As(new DeleteMandateRequest());

        Assert.Equal(StatusCode.Aborted, (await Assert.ThrowsAsync<Problem>(() => _mandates.DeleteAsync(created.Name, "\"999\"", false, call))).Code);
        await _mandates.DeleteAsync(created.Name, created.Etag, false, call);
        Assert.Equal(StatusCode.NotFound, (await Assert.ThrowsAsync<Problem>(() => _mandates.DeleteAsync(created.Name, "", false, call))).Code);
        await _mandates.DeleteAsync(created.Name, "", allowMissing: true, call);
        await _mandates.DeleteAsync(created.Name, created.Etag, allowMissing: true, call);
    }

    [Fact]
    public async Task ABatchCountsWhatItDidAndARepeatChangesNothing()
    {
        await Create("m0", Health("120"));
        Mandate[] Items() => [.. Enumerable.Range(0, 5).Select(i => Named($"m{i}", i == 0 ? "130" : "120"))];
        var first = await _mandates.BatchUpsertAsync("countries/SN", Items(), As(new BatchUpsertMandatesRequest()));
        var again = await _mandates.BatchUpsertAsync("countries/-", Items(), As(new BatchUpsertMandatesRequest()));

        Assert.Equal((4, 1, 0), (first.Count(WriteOutcome.Created), first.Count(WriteOutcome.Updated), first.Count(WriteOutcome.Unchanged)));
        Assert.Equal(5, again.Count(WriteOutcome.Unchanged));
    }

    [Fact]
    public async Task ABatchTellsEveryBadFieldOfEveryRecordAndStoresNothing()
    {
        var items = new[] { Named("m1", "120"), Named("m1", "120"), Named("M2", "120"), Named("m3", "120") };
        items[3].Name = "countries/UG/mandates/m3";
        var places = await Assert.ThrowsAsync<Problem>(() => _mandates.BatchUpsertAsync("countries/SN", items, As(new BatchUpsertMandatesRequest())));
        var rules = await Assert.ThrowsAsync<Problem>(() => _mandates.BatchUpsertAsync("countries/SN", [Named("m1", "1"), Named("m2", "120"), Named("m3", "12")], As(new BatchUpsertMandatesRequest())));

        Assert.Equal(["mandates[1].name", "mandates[2].name", "mandates[3].name"], places.Violations.Select(violation => violation.Field));
        Assert.Equal(["mandates[0].sector_code", "mandates[2].sector_code"], rules.Violations.Select(violation => violation.Field));
        Assert.Equal(0, await _store.HeadAsync(Stop));
    }

    [Fact]
    public async Task ABatchTellsWhichEtagIsBadOrStale()
    {
        var created = await Create("m1", Health("120"));
        await _mandates.UpdateAsync(new Mandate { Name = created.Name, SectorCode = "130" }, null, false, As(new UpdateMandateRequest()));
        var (bad, stale) = (Named("m2", "120"), Named("m1", "140"));
        (bad.Etag, stale.Etag) = ("7", created.Etag);

        var first = await Assert.ThrowsAsync<Problem>(() => _mandates.BatchUpsertAsync("countries/SN", [stale.Clone(), bad], As(new BatchUpsertMandatesRequest())));
        Assert.Equal("mandates[1].etag", Assert.Single(first.Violations).Field);
        var second = await Assert.ThrowsAsync<Problem>(() => _mandates.BatchUpsertAsync("countries/SN", [Named("m3", "120"), stale], As(new BatchUpsertMandatesRequest())));
        Assert.Equal((StatusCode.Aborted, created.Name), (second.Code, second.Metadata["name"]));
        Assert.Equal(2, await _store.HeadAsync(Stop));
    }

    [Theory]
    [InlineData("countries/SN/mandates/\0")]
    [InlineData("' or 1=1 --")]
    [InlineData("countries/SN/projects/p")]
    public async Task AMadeUpPageTokenIsRefused(string key)
    {
        var token = AidCoord.Resources.Pages.PageToken.Write(key, "mandate", "countries/SN", "");
        Assert.Equal(Reasons.InvalidPageToken, (await Assert.ThrowsAsync<Problem>(() => _mandates.ListAsync("countries/SN", 5, token, "", Stop))).Reason);
    }

    [Fact]
    public async Task OddCharactersAreStoredAndFoundInEveryDatabase()
    {
        var odd = Health("120");
        odd.Ministry = "a\0b\nc\td \U0001F600 é ' \" \\ %";
        var created = await Create("m1", odd);
        var found = await _mandates.ListAsync("countries/SN", 5, "", "ministry = \"a\0b\nc\td \U0001F600 é ' \\\" \\\\ %\"", Stop);

        Assert.Equal(created, Assert.Single(found.Items));
        Assert.Equal("request_id", Assert.Throws<Problem>(() => As(new CreateMandateRequest { RequestId = "a\0" })).Violations[0].Field);
    }

    [Fact]
    public async Task ABatchOfMoreThanAThousandIsRefused() =>
        Assert.Equal(Reasons.TooLarge, (await Assert.ThrowsAsync<Problem>(() => _mandates.BatchUpsertAsync(
            "countries/SN", [.. Enumerable.Range(0, 1001).Select(i => Named($"m{i}", "120"))], As(new BatchUpsertMandatesRequest())))).Reason);

    [Fact]
    public async Task OutputOnlyFieldsSurviveABatchAndAnUpdate()
    {
        var item = Named("m1", "120");
        item.Percentage = "60";
        await _store.WriteAsync(new WriteBatch { Actor = "service", Writes = [_mandates.WriteOf(item)] }, Stop);
        var upserted = Named("m1", "130");
        upserted.Percentage = "1";
        await _mandates.BatchUpsertAsync("countries/SN", [upserted], As(new BatchUpsertMandatesRequest()));
        Assert.Equal(("130", "60"), await Now());
        await _mandates.UpdateAsync(new Mandate { Name = item.Name, SectorCode = "140", Ministry = "x", Percentage = "2" }, new FieldMask { Paths = { "*" } }, false, As(new UpdateMandateRequest()));
        Assert.Equal(("140", "60"), await Now());

        async Task<(string, string)> Now() => await _mandates.GetAsync(item.Name, Stop) is var now ? (now.SectorCode, now.Percentage) : default;
    }

    [Fact]
    public async Task PagesWithAFilterGoThroughEverythingThatMatches()
    {
        await _mandates.BatchUpsertAsync("countries/-", [.. Enumerable.Range(0, 120).Select(i =>
        {
            var item = Named($"m{i:000}", i % 3 == 0 ? "120" : "130");
            if (i % 2 == 1) item.Name = item.Name.Replace("SN", "UG");
            return item;
        })], As(new BatchUpsertMandatesRequest()));
        var (token, found, pages) = ("", new List<string>(), 0);
        do
        {
            var page = await _mandates.ListAsync("countries/-", 7, token, "sector_code = 120", Stop);
            found.AddRange(page.Items.Select(item => item.Name));
            token = page.NextPageToken;
            pages++;
        }
        while (token.Length > 0);

        Assert.Equal(40, found.Distinct().Count());
        Assert.Equal(found.Order(StringComparer.Ordinal), found);
        Assert.Equal(6, pages);
        Assert.Equal(50, (await _mandates.ListAsync("countries/SN", 0, "", "", Stop)).Items.Count);
        var first = await _mandates.ListAsync("countries/SN", 5, "", "", Stop);
        Assert.Equal(Reasons.InvalidPageToken, (await Assert.ThrowsAsync<Problem>(() => _mandates.ListAsync("countries/SN", 5, first.NextPageToken, "sector_code = 120", Stop))).Reason);
        Assert.Equal("countries/SN/mandates/m010", (await _mandates.ListAsync("countries/SN", 3, first.NextPageToken, "", Stop)).Items[0].Name);
    }

    [Fact]
    public async Task AFollowerSeesCreatesChangesAndDeletesAndThenThatItHasCaughtUp()
    {
        var created = await Create("m1", Health("120"));
        await _mandates.UpdateAsync(new Mandate { Name = created.Name, SectorCode = "130" }, null, false, As(new UpdateMandateRequest()));
        await _mandates.DeleteAsync(created.Name, "", false, As(new DeleteMandateRequest()));
        var pages = await new ChangeFeed(_store).ReadAsync(0, "SN", follow: false, Stop).ToListAsync(Stop);

        var page = Assert.Single(pages);
        Assert.True(page.CaughtUp);
        Assert.Equal([ChangeOperation.Created, ChangeOperation.Updated, ChangeOperation.Deleted], page.Changes.Select(change => change.Operation));
        var stored = Mandate.Parser.ParseFrom(page.Changes[1].Payload!.Value.Span);
        Assert.Equal(("130", "", null), (stored.SectorCode, stored.Etag, stored.UpdateTime));
        Assert.Equal((3, true), await new ChangeFeed(_store).ReadAsync(0, "UG", follow: false, Stop).Select(other => (other.Sequence, other.CaughtUp)).SingleAsync(Stop));
    }

    [Fact]
    public async Task AReaderThatIsAheadOfTheStoreIsToldToStartAgain()
    {
        var feed = new ChangeFeed(_store);
        Assert.Equal(StatusCode.OutOfRange, (await Assert.ThrowsAsync<Problem>(async () => await feed.ReadAsync(5, null, false, Stop).ToListAsync(Stop))).Code);
        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<Problem>(async () => await feed.ReadAsync(-1, null, false, Stop).ToListAsync(Stop))).Code);
    }

    private static Mandate Health(string sector) => new() { Ministry = "countries/SN/ministries/health", SectorCode = sector };

    private static Mandate Named(string id, string sector)
    {
        var mandate = Health(sector);
        mandate.Name = $"countries/SN/mandates/{id}";
        return mandate;
    }

    private static Call As(Google.Protobuf.IMessage request) => Call.Of(request, "tester", cancellation: Stop);

    private Task<Mandate> Create(string id, Mandate mandate) => _mandates.CreateAsync("countries/SN", id, mandate, As(new CreateMandateRequest()));
}
