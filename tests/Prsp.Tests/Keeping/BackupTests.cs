using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Prsp.V1;
using AidCoord.ResourceContract;
using Grpc.Core;

namespace AidCoord.Prsp.Tests.Keeping;

/// <summary>Out of one service and into another, on the same database and on the other.</summary>
public sealed class BackupTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sqlite", "sqlite")]
    [InlineData("sqlite", "postgres")]
    [InlineData("postgres", "sqlite")]
    [InlineData("postgres", "postgres")]
    public async Task ABackupTakenWhileOthersWriteComesBackTheSameElsewhere(string from, string to)
    {
        await using var source = await StartAsync(from);
        await using var target = await StartAsync(to);
        await PutAsync(source, 0, 50);
        await new MinistryService.MinistryServiceClient(source.Channel).DeleteMinistryAsync(new DeleteMinistryRequest { Name = Name(7) }, cancellationToken: Stop);
        var writing = PutAsync(source, 100, 150);
        var pieces = await TakeAsync(source);
        await writing;

        var restored = await RestoreAsync(target, pieces);

        var cut = pieces[0].Cut;
        Assert.Equal(cut.Sequence, restored.Count);
        Assert.True(await HeadAsync(source) > cut.Sequence, "nothing was written during the backup: it shows less than it should");
        Assert.Equal(await FeedAsync(source, cut.Sequence), await FeedAsync(target, cut.Sequence));
        var verified = await Audit(target).VerifyChangesAsync(new VerifyChangesRequest { ExpectedSequence = cut.Sequence, ExpectedHash = cut.Hash }, cancellationToken: Stop);
        Assert.Equal((cut.Sequence + 1, 0L, ""), (verified.Count, verified.BrokenSequence, verified.BrokenReason));

        // And the copy's own backup has the same again, filters and settings included, besides what tells of backup and restore.
        var again = await TakeAsync(target);
        Assert.Equal(Items(pieces).Where(IsWrite), Items(again).Where(IsWrite));
        var filtered = await new MinistryService.MinistryServiceClient(target.Channel).ListMinistriesAsync(
            new ListMinistriesRequest { Parent = "countries/QZ", Filter = "proposed = true", PageSize = 1000 }, cancellationToken: Stop);
        Assert.Equal(Items(pieces).Count(item => item.Change?.Current is not null), filtered.Ministries.Count);
    }

    [Fact]
    public async Task WritersWaitForTheCutAndNoLonger()
    {
        await using var source = await StartAsync("sqlite");
        using var backup = new BackupService.BackupServiceClient(source.Channel).StreamBackup(cancellationToken: Stop);
        await backup.RequestStream.WriteAsync(new StreamBackupRequest(), Stop);
        Assert.True(await backup.ResponseStream.MoveNext(Stop));

        var waiting = PutAsync(source, 0, 1);
        Assert.Equal(backup.ResponseStream.Current.Cut.Sequence, await HeadAsync(source));
        Assert.False(waiting.IsCompleted);
        await backup.RequestStream.WriteAsync(new StreamBackupRequest(), Stop);
        await waiting;

        Assert.Equal(backup.ResponseStream.Current.Cut.Sequence + 1, await HeadAsync(source));
    }

    [Fact]
    public async Task ABackupThatIsGivenUpLetsWritersGoOn()
    {
        await using var source = await StartAsync("sqlite");
        Task waiting;
        using (var backup = new BackupService.BackupServiceClient(source.Channel).StreamBackup(cancellationToken: Stop))
        {
            await backup.RequestStream.WriteAsync(new StreamBackupRequest(), Stop);
            Assert.True(await backup.ResponseStream.MoveNext(Stop));
            waiting = PutAsync(source, 0, 1);
        }

        await waiting;
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task ADamagedBackupIsRefusedAndLeavesTheStoreEmpty(string kind)
    {
        await using var source = await StartAsync("sqlite");
        await using var target = await StartAsync(kind);
        await PutAsync(source, 0, 20);
        var whole = await TakeAsync(source);

        foreach (var damage in new Action<List<BackupItem>>[]
        {
            items => items.RemoveAt(5),
            items => items.RemoveAll(item => item.Change?.Sequence > 10),
            items => (items[3].Change.Sequence, items[4].Change.Sequence) = (items[4].Change.Sequence, items[3].Change.Sequence),
            items => items[5].Change.Payload = items[6].Change.Payload,
            items => items[5].Change.Actor = "another",
            items => items[5].Change.ClearCountry(),
            items => items.Add(new BackupItem { Setting = new BackupSetting { Key = "schema_version", Value = "9" } }),
        })
        {
            var items = Items(whole).Select(item => item.Clone()).ToList();
            damage(items);
            var refusal = await Assert.ThrowsAsync<RpcException>(() => RestoreAsync(target, [whole[0], new StreamBackupResponse { Items = { items } }]));
            Assert.Equal(StatusCode.DataLoss, refusal.StatusCode);
            Assert.Equal(0, await HeadAsync(target));
        }

        await RestoreAsync(target, whole);
        Assert.Equal(whole[0].Cut.Sequence + 1, await HeadAsync(target));
    }

    [Fact]
    public async Task AStoreThatIsNotEmptyAndABackupOfANewerVersionAreRefused()
    {
        await using var source = await StartAsync("sqlite");
        await PutAsync(source, 0, 2);
        var pieces = await TakeAsync(source);
        var newer = new StreamBackupResponse { Cut = new BackupCut(pieces[0].Cut) { SchemaVersion = 99 } };

        Assert.Equal(StatusCode.FailedPrecondition, (await Assert.ThrowsAsync<RpcException>(() => RestoreAsync(source, pieces))).StatusCode);
        await using var target = await StartAsync("sqlite");
        var refusal = await Assert.ThrowsAsync<RpcException>(() => RestoreAsync(target, [newer, .. pieces.Skip(1)]));
        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.Contains("99", refusal.Status.Detail);
    }

    private static string Name(int id) => $"countries/QZ/ministries/m{id}";

    private static bool IsWrite(BackupItem item) => item.Setting is not null || item.Change.Kind != "access";

    private static IEnumerable<BackupItem> Items(IEnumerable<StreamBackupResponse> pieces) => pieces.SelectMany(piece => piece.Items);

    private static AuditService.AuditServiceClient Audit(RunningService service) => new(service.Channel);

    private static async Task<RunningService> StartAsync(string kind) =>
        await RunningService.StartAsync(PrspHost.CreateAsync, kind == "sqlite" ? StorePlace.Sqlite() : await StorePlace.PostgresAsync());

    // Some in batches, some one by one: both are writers that a backup meets.
    private static async Task PutAsync(RunningService service, int from, int to)
    {
        var client = new MinistryService.MinistryServiceClient(service.Channel);
        for (var i = from; i < to; i++)
        {
            await client.BatchUpsertMinistriesAsync(
                new BatchUpsertMinistriesRequest
                {
                    Parent = "countries/QZ",
                    RequestId = $"request-{i}",
                    Ministries = { new Ministry { Name = Name(i), Code = $"{i}", Proposed = true, Names = { ResourceSample.Say($"Ministry «{i}»") } } },
                }, cancellationToken: Stop);
        }
    }

    private static async Task<long> HeadAsync(RunningService service) =>
        (await new ChangeService.ChangeServiceClient(service.Channel).GetHeadAsync(new GetHeadRequest(), cancellationToken: Stop)).Sequence;

    private static async Task<List<Change>> FeedAsync(RunningService service, long until)
    {
        using var feed = new ChangeService.ChangeServiceClient(service.Channel).StreamChanges(new StreamChangesRequest(), cancellationToken: Stop);
        return await feed.ResponseStream.ReadAllAsync(Stop).SelectMany(page => page.Changes).Where(change => change.Sequence <= until).ToListAsync(Stop);
    }

    private static async Task<List<StreamBackupResponse>> TakeAsync(RunningService service)
    {
        using var backup = new BackupService.BackupServiceClient(service.Channel).StreamBackup(cancellationToken: Stop);
        await backup.RequestStream.WriteAsync(new StreamBackupRequest(), Stop);
        Assert.True(await backup.ResponseStream.MoveNext(Stop));
        var pieces = new List<StreamBackupResponse> { backup.ResponseStream.Current };
        await backup.RequestStream.WriteAsync(new StreamBackupRequest(), Stop);
        await backup.RequestStream.CompleteAsync();
        await foreach (var piece in backup.ResponseStream.ReadAllAsync(Stop)) pieces.Add(piece);
        return pieces;
    }

    private static async Task<RestoreBackupResponse> RestoreAsync(RunningService service, IReadOnlyList<StreamBackupResponse> pieces)
    {
        using var call = new BackupService.BackupServiceClient(service.Channel).RestoreBackup(cancellationToken: Stop);
        try
        {
            await call.RequestStream.WriteAsync(new RestoreBackupRequest { Cut = pieces[0].Cut }, Stop);
            foreach (var piece in pieces.Skip(1)) await call.RequestStream.WriteAsync(new RestoreBackupRequest { Items = { piece.Items } }, Stop);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception refused) when (refused is RpcException or InvalidOperationException)
        {
            // The answer says why.
        }

        return await call;
    }
}
