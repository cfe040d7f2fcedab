using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AidCoord.ResourceContract;
using AidCoord.Resources.Store;

namespace AidCoord.Resources.Tests.Store;

public sealed class SqliteChainTests : ChainTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());
}

public sealed class PostgresChainTests : ChainTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();
}

/// <summary>Every edit behind the system's back is found, and where it begins is named.</summary>
public abstract class ChainTests : IAsyncLifetime
{
    private readonly SetClock _clock = new();
    private StorePlace _place = null!;
    private ResourceStore _store = null!;

    // Of ten changes the fifth is the third content of "c"; "gone" was deleted by the ninth.
    private const int Changes = 10;

    public static TheoryData<string, string, int> Edits => new()
    {
        { "a byte of a payload", "update change set payload = @bytes where sequence = 5", 5 },
        { "a payload that was taken away", "update change set payload = null where sequence = 5", 5 },
        { "who", "update change set actor = 'somebody else' where sequence = 5", 5 },
        { "when", "update change set time = time + 1 where sequence = 5", 5 },
        { "from where", "update change set origin = '10.0.0.1' where sequence = 5", 5 },
        { "why", "update change set reason = 'another' where sequence = 5", 5 },
        { "why, from nothing to empty", "update change set reason = '' where sequence = 4", 4 },
        { "the request", "update change set request_id = 'r' where sequence = 5", 5 },
        { "which resource", "update change set name = 'countries/SN/projects/x' where sequence = 5", 5 },
        { "which country", "update change set country = 'UG' where sequence = 5", 5 },
        { "which kind", "update change set kind = 'mission' where sequence = 5", 5 },
        { "what was done", "update change set operation = 'created' where sequence = 5", 5 },
        { "a hash", "update change set hash = @bytes where sequence = 5", 5 },
        { "a hash that was taken away", "update change set hash = null where sequence = 5", 5 },
        { "a deleted change", "delete from change where sequence = 5", 5 },
        { "several deleted changes", "delete from change where sequence between 5 and 7", 5 },
        { "the first change deleted", "delete from change where sequence = 1", 1 },
        { "the last change deleted", "delete from change where sequence = 10", 10 },
        { "two in another order", "update change set sequence = -1 where sequence = 5; update change set sequence = 5 where sequence = 6; update change set sequence = 6 where sequence = -1", 5 },
        { "a deleted change, and the others moved up", "delete from change where sequence = 5; update change set sequence = -sequence where sequence > 5; update change set sequence = -sequence - 1 where sequence < 0", 5 },
        { "a change added at the end", "insert into change (sequence, name, kind, operation, actor, time) select 11, name, kind, 'deleted', actor, time from change where sequence = 10", 11 },
        { "the view on an old content", "update resource set sequence = 3 where name like '%/c'", 3 },
        { "the view without a resource", "delete from resource where name like '%/c'", 5 },
        { "the view with a resource that was deleted", "insert into resource select kind, 'countries/SN/projects/gone', 8, created, updated, digest, keys from resource where name like '%/c'", 8 },
        { "the view with another digest", "update resource set digest = @bytes where name like '%/c'", 5 },
        { "the view with another time", "update resource set updated = 1 where name like '%/c'", 5 },
        { "the view with another age", "update resource set created = 1 where name like '%/c'", 5 },
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _place = await PlaceAsync();
        _store = await _place.OpenAsync(_clock);
        foreach (var id in (string[])["a", "b", "c", "c", "c", "d", "e", "gone"]) await PutAsync(_store, id);
        await _store.WriteAsync(Batch(Write.Delete("project", Name("gone"))), Stop);
        await PutAsync(_store, "last");
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null) await _store.DisposeAsync();
        if (_place is not null) await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<StorePlace> PlaceAsync();

    [Fact]
    public async Task AStoreThatOnlyTheSystemWroteIsWhole()
    {
        var report = await _store.VerifyAsync(null, Stop);

        Assert.Null(report.First);
        Assert.Equal((Changes, Changes), (report.Count, report.Head));
        Assert.Null((await _store.VerifyAsync(new NotedHash(report.Head, report.HeadHash), Stop)).First);
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public async Task AnEditBehindItsBackIsFoundAndNamed(string what, string statement, int sequence)
    {
        await _place.ExecuteAsync(statement, Encoding.UTF8.GetBytes(what));

        var found = (await _store.VerifyAsync(null, Stop)).First;

        Assert.NotNull(found);
        Assert.Equal(sequence, found.Sequence);
        Assert.NotEmpty(found.What);
    }

    [Fact]
    public async Task ADeletedEndThatLeavesNoTraceIsFoundByANotedHashOnly()
    {
        await PutAsync(_store, "last");
        var noted = await _store.VerifyAsync(null, Stop);
        await _place.ExecuteAsync("delete from change where sequence = 11; update resource set sequence = 10, updated = created, digest = @bytes where name like '%/last'", Digest("10"));

        Assert.Null((await _store.VerifyAsync(null, Stop)).First);
        Assert.Equal(11, (await _store.VerifyAsync(new NotedHash(noted.Head, noted.HeadHash), Stop)).First?.Sequence);
    }

    [Fact]
    public async Task AChainThatWasMadeAnewAsAWholeIsFoundByANotedHashOnly()
    {
        // Whoever rewrites everything ends with a store such as this: the same but for one content, and a chain that fits.
        await using var place = await PlaceAsync();
        await using var forged = await place.OpenAsync(new SetClock());
        foreach (var id in (string[])["a", "b", "c", "c", "c", "d", "e", "gone"]) await PutAsync(forged, id, id == "d" ? "forged" : null);
        await forged.WriteAsync(Batch(Write.Delete("project", Name("gone"))), Stop);
        await PutAsync(forged, "last");
        var honest = await _store.VerifyAsync(null, Stop);

        Assert.Null((await forged.VerifyAsync(null, Stop)).First);
        Assert.Equal(Changes, (await forged.VerifyAsync(new NotedHash(honest.Head, honest.HeadHash), Stop)).First?.Sequence);
    }

    [Fact]
    public async Task TheHashIsOfTheDocumentedForm()
    {
        await using var place = await PlaceAsync();
        await using var store = await place.OpenAsync(_clock);
        await store.WriteAsync(new WriteBatch
        {
            Actor = "finance", Origin = "10.1.2.3", Reason = "« révision »", RequestId = "r1",
            Writes = [Write.Upsert("project", Name("a"), Encoding.UTF8.GetBytes("one")), Write.Delete("project", Name("a"))],
        }, Stop);
        var changes = await store.ChangesAfterAsync(0, cancellation: Stop);

        var before = new byte[32];
        foreach (var change in changes)
        {
            before = Documented(before, change, "SN");
            Assert.Equal(Convert.ToHexString(before), Convert.ToHexString(change.Hash.Span));
        }
    }

    [Fact]
    public async Task ManyWritersOfTwoProgramsMakeOneChain()
    {
        await using var other = await _place.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            for (var j = 0; j < 5; j++) await PutAsync(i % 2 == 0 ? _store : other, $"w{i}-{j}");
        }, Stop)));

        var report = await other.VerifyAsync(null, Stop);
        Assert.Null(report.First);
        Assert.Equal(Changes + 100, report.Count);
    }

    // As the documentation has it, written a second time.
    private static byte[] Documented(byte[] before, StoredChange change, string? country)
    {
        var form = new List<byte> { 1 };
        form.AddRange(before);
        Number(change.Sequence);
        Bytes(Encoding.UTF8.GetBytes(change.Name));
        Bytes(Encoding.UTF8.GetBytes(change.Kind));
        Bytes(country is null ? null : Encoding.UTF8.GetBytes(country));
        Bytes(Encoding.UTF8.GetBytes(change.Operation.ToString().ToLowerInvariant()));
        Bytes(change.Payload is { } payload ? SHA256.HashData(payload.Span) : null);
        Bytes(Encoding.UTF8.GetBytes(change.Actor));
        Number((change.Time - DateTimeOffset.UnixEpoch).Ticks / 10);
        Bytes(change.Reason is null ? null : Encoding.UTF8.GetBytes(change.Reason));
        Bytes(change.RequestId is null ? null : Encoding.UTF8.GetBytes(change.RequestId));
        Bytes(Encoding.UTF8.GetBytes(change.Origin));
        return SHA256.HashData(form.ToArray());

        void Number(long number)
        {
            var eight = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(eight, number);
            form.AddRange(eight);
        }

        void Bytes(byte[]? bytes)
        {
            var four = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(four, bytes?.Length ?? -1);
            form.AddRange(four);
            form.AddRange(bytes ?? []);
        }
    }

    private static string Name(string id) => $"countries/SN/projects/{id}";

    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..16];

    private static WriteBatch Batch(Write write) => new() { Actor = "t", Writes = [write] };

    // Each content is another: the sequence it will have.
    private static async Task PutAsync(ResourceStore store, string id, string? text = null) => await store.WriteAsync(
        Batch(Write.Upsert("project", Name(id), Encoding.UTF8.GetBytes(text ?? (await store.HeadAsync(Stop) + 1).ToString()))), Stop);
}
