using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.ResourceContract;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static AidCoord.Protos.Changes.V1.AuditEntry.Types.Operation;

namespace AidCoord.Prsp.Tests.Keeping;

public sealed class SqliteAuditLogTests : AuditLogTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresAuditLogTests : AuditLogTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

/// <summary>What an auditor can see of a service.</summary>
public abstract class AuditLogTests : IAsyncLifetime
{
    private const string Health = "countries/QZ/ministries/health";

    private RunningService _service = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private AuditService.AuditServiceClient Audit => new(_service.Channel);

    private ChangeService.ChangeServiceClient Changes => new(_service.Channel);

    public async ValueTask InitializeAsync() => _service = await RunningService.StartAsync(PrspHost.CreateAsync, await PlaceAsync());

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<StorePlace> PlaceAsync();

    [Fact]
    public async Task EveryWriteSaysWhatWasThereBeforeAndAfterTheNewestFirst()
    {
        await PutAsync(Health, "1", reason: "as published");
        await PutAsync(Health, "2");
        await new MinistryService.MinistryServiceClient(_service.Channel).DeleteMinistryAsync(new DeleteMinistryRequest { Name = Health }, cancellationToken: Stop);

        var entries = await AllAsync(new ListAuditEntriesRequest { ResourceName = Health });

        Assert.Equal([Deleted, Updated, Created], entries.Select(entry => entry.Operation));
        Assert.Equal(["2", "1", null], entries.Select(entry => CodeOf(entry.Before)));
        Assert.Equal([null, "2", "1"], entries.Select(entry => CodeOf(entry.After)));
        Assert.Equal(["", "", "as published"], entries.Select(entry => entry.Reason));
        Assert.All(entries, entry => Assert.Matches("^[0-9a-f]{64}$", entry.Hash));
        Assert.All(entries, entry => Assert.Equal("ministry", entry.Kind));
    }

    [Fact]
    public async Task EntriesAreFoundByRecordCollectionCountryKindOperationAndTime()
    {
        await PutAsync(Health, "1");
        await PutAsync(Health + "-2", "2");
        await PutAsync("countries/SN/ministries/health", "3");
        var between = (await AllAsync(new ListAuditEntriesRequest()))[0].Time;
        await PutAsync(Health, "4");
        await Audit.RecordExportAsync(new RecordExportRequest { ResourceName = "countries/QZ/ministries", What = "records as json" }, cancellationToken: Stop);

        Assert.Equal([4L, 1L], await FoundAsync(new ListAuditEntriesRequest { ResourceName = Health }));
        Assert.Equal([5L, 4L, 2L, 1L], await FoundAsync(new ListAuditEntriesRequest { ResourceName = "countries/QZ/ministries" }));
        Assert.Equal([5L, 4L, 2L, 1L], await FoundAsync(new ListAuditEntriesRequest { ResourceName = "countries/QZ" }));
        Assert.Equal([5L], await FoundAsync(new ListAuditEntriesRequest { Kind = "access" }));
        Assert.Equal([5L], await FoundAsync(new ListAuditEntriesRequest { Operation = Exported }));
        Assert.Equal([4L], await FoundAsync(new ListAuditEntriesRequest { Operation = Updated }));
        Assert.Empty(await FoundAsync(new ListAuditEntriesRequest { Actor = "nobody of this name" }));
        Assert.Equal([3L, 2L, 1L], await FoundAsync(new ListAuditEntriesRequest { Until = After(between) }));
        Assert.Equal([5L, 4L], await FoundAsync(new ListAuditEntriesRequest { Since = After(between) }));
        Assert.Equal([5L, 4L, 3L], (await FoundAsync(new ListAuditEntriesRequest { Since = between })).Take(3));
    }

    [Fact]
    public async Task PagesLoseNothingAndATokenIsGoodForItsOwnQuestionOnly()
    {
        for (var i = 0; i < 7; i++) await PutAsync(Health, $"{i}");

        var request = new ListAuditEntriesRequest { PageSize = 2 };
        var (seen, first) = (new List<long>(), "");
        do
        {
            var page = await Audit.ListAuditEntriesAsync(request, cancellationToken: Stop);
            seen.AddRange(page.Entries.Select(entry => entry.Sequence));
            request.PageToken = page.NextPageToken;
            if (first.Length == 0) first = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.Equal([7L, 6, 5, 4, 3, 2, 1], seen);
        await RefusedAsync(() => Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { Kind = "mandate", PageToken = first }, cancellationToken: Stop));
        await RefusedAsync(() => Audit.ListAuditEntriesAsync(new ListAuditEntriesRequest { ResourceName = "elephants" }, cancellationToken: Stop));
    }

    [Fact]
    public async Task AnExportIsInTheLogAndInTheChainAndNotInTheFeed()
    {
        await PutAsync(Health, "1");
        var entry = await Audit.RecordExportAsync(new RecordExportRequest { ResourceName = "countries/QZ", What = "facts as csv" }, cancellationToken: Stop);
        await Audit.RecordExportAsync(new RecordExportRequest { ResourceName = "countries/UG/ministries", What = "records as json" }, cancellationToken: Stop);

        Assert.Equal((Exported, "countries/QZ", "facts as csv", 2L), (entry.Operation, entry.ResourceName, entry.Reason, entry.Sequence));
        using var feed = Changes.StreamChanges(new StreamChangesRequest(), cancellationToken: Stop);
        var pages = await feed.ResponseStream.ReadAllAsync(Stop).ToListAsync(Stop);
        Assert.Equal([1L], pages.SelectMany(page => page.Changes).Select(change => change.Sequence));
        Assert.Equal((3L, true), (pages[^1].Sequence, pages[^1].CaughtUp));
        Assert.Equal(["countries/QZ"], (await Changes.ListCountriesAsync(new ListCountriesRequest(), cancellationToken: Stop)).Countries);
        var verified = await Audit.VerifyChangesAsync(new VerifyChangesRequest { ExpectedSequence = 2, ExpectedHash = entry.Hash }, cancellationToken: Stop);
        Assert.Equal((3L, 3L, 0L, ""), (verified.Count, verified.HeadSequence, verified.BrokenSequence, verified.BrokenReason));
    }

    [Fact]
    public async Task BadRequestsAreRefusedWithTheField()
    {
        Assert.Contains("resource_name", await RefusedAsync(() => Audit.RecordExportAsync(new RecordExportRequest { ResourceName = "everything", What = "x" }, cancellationToken: Stop)));
        Assert.Contains("what", await RefusedAsync(() => Audit.RecordExportAsync(new RecordExportRequest { ResourceName = "countries/QZ" }, cancellationToken: Stop)));
        Assert.Contains("expected_hash", await RefusedAsync(() => Audit.VerifyChangesAsync(new VerifyChangesRequest { ExpectedSequence = 1, ExpectedHash = "abc" }, cancellationToken: Stop)));
        Assert.Contains("expected_sequence", await RefusedAsync(() => Audit.VerifyChangesAsync(new VerifyChangesRequest { ExpectedHash = new string('a', 64) }, cancellationToken: Stop)));
    }

    private static Timestamp After(Timestamp time) => Timestamp.FromDateTimeOffset(time.ToDateTimeOffset().AddTicks(10));

    private static string? CodeOf(Any? content) => content?.Unpack<Ministry>().Code;

    private static async Task<string> RefusedAsync<T>(Func<AsyncUnaryCall<T>> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(async () => await call());
        Assert.Equal(StatusCode.InvalidArgument, refusal.StatusCode);
        return refusal.Status.Detail;
    }

    private async Task<List<AuditEntry>> AllAsync(ListAuditEntriesRequest request) =>
        [.. (await Audit.ListAuditEntriesAsync(request, cancellationToken: Stop)).Entries];

    private async Task<List<long>> FoundAsync(ListAuditEntriesRequest request) => [.. (await AllAsync(request)).Select(entry => entry.Sequence)];

    private async Task PutAsync(string name, string code, string reason = "") =>
        await new MinistryService.MinistryServiceClient(_service.Channel).UpdateMinistryAsync(
            new UpdateMinistryRequest { AllowMissing = true, Ministry = new Ministry { Name = name, Code = code, Names = { ResourceSample.Say("Health") } } },
            reason.Length == 0 ? [] : new Metadata { { Resources.Call.ReasonHeader, Uri.EscapeDataString(reason) } }, cancellationToken: Stop);
}
