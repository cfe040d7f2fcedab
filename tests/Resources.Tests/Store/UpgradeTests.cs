using System.Security.Cryptography;
using System.Text;
using AidCoord.ResourceContract;
using AidCoord.Resources.Store;

namespace AidCoord.Resources.Tests.Store;

public sealed class SqliteUpgradeTests : UpgradeTests
{
    protected override Task<StorePlace> PlaceAsync() => Task.FromResult(StorePlace.Sqlite());

    protected override string Here(string statement) => statement.Replace("bigint", "integer").Replace(" collate \"C\"", "").Replace("bytea", "blob");

    protected override string Clustered => "without rowid";

    protected override string Blob(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";
}

public sealed class PostgresUpgradeTests : UpgradeTests
{
    protected override Task<StorePlace> PlaceAsync() => StorePlace.PostgresAsync();

    protected override string Here(string statement) => statement;

    protected override string Clustered => "";

    protected override string Blob(byte[] bytes) => $@"'\x{Convert.ToHexString(bytes)}'";
}

/// <summary>From the first released tables, with data in them, to those of today.</summary>
public abstract class UpgradeTests : IAsyncLifetime
{
    private const string OldColumns = "sequence, name, kind, country, operation, payload, actor, time, reason, request_id";
    private const int Changes = 2500;

    private readonly SetClock _clock = new();
    private StorePlace _place = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected abstract string Clustered { get; }

    public async ValueTask InitializeAsync()
    {
        _place = await PlaceAsync();
        await MakeFirstVersionAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_place is not null) await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<StorePlace> PlaceAsync();

    protected abstract string Here(string statement);

    protected abstract string Blob(byte[] bytes);

    [Fact]
    public async Task TheUpgradeFromTheFirstVersionChangesNothingAndChainsEverything()
    {
        var changes = await RowsAsync($"select {OldColumns} from change order by sequence");
        var resources = await RowsAsync("select * from resource order by name");

        await using (var store = await _place.OpenAsync(_clock))
        {
            var report = await store.VerifyAsync(null, Stop);
            Assert.Null(report.First);
            Assert.Equal((Changes, Changes), (report.Count, report.Head));
        }

        Assert.Equal(Changes, changes.Count);
        Assert.Equal(changes, await RowsAsync($"select {OldColumns} from change order by sequence"));
        Assert.Equal(resources, await RowsAsync("select * from resource order by name"));
        Assert.Equal(["schema_version=2", "some=value"], await RowsAsync("select key || '=' || value from setting order by key"));
    }

    [Fact]
    public async Task AnUpgradedStoreIsReadAndWrittenAsBefore()
    {
        await using var store = await _place.OpenAsync(_clock);

        var page = await store.ListAsync(new StoredQuery("project", "countries/SN/projects/", 1000), Stop);
        Assert.Equal(Changes / 5 * 2, page.Items.Count);
        Assert.Equal("content 2497", Encoding.UTF8.GetString((await store.ReadAsync("project", Name(2497), Stop))!.Payload.Span));
        Assert.Null(await store.ReadAsync("project", Name(2499), Stop));
        Assert.Equal(WriteOutcome.Unchanged, (await PutAsync(store, 2497, "content 2497")).Items[0].Outcome);
        var written = await PutAsync(store, 2497, "new");
        Assert.Equal((WriteOutcome.Updated, Changes + 1L), (written.Items[0].Outcome, written.Head));
        Assert.Null((await store.VerifyAsync(null, Stop)).First);
    }

    [Fact]
    public async Task ManyProgramsThatStartAtOnceUpgradeOnce()
    {
        var stores = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _place.OpenAsync(_clock), Stop)));
        foreach (var store in stores) Assert.Null((await store.VerifyAsync(null, Stop)).First);
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task AnUpgradeThatFailsLeavesTheOldStore()
    {
        // What the upgrade wants to add is there: it fails in the middle, and a later one must find the first version whole.
        await _place.ExecuteAsync("alter table change add column hash integer");
        var before = await RowsAsync($"select {OldColumns} from change order by sequence");

        await Assert.ThrowsAnyAsync<Exception>(() => _place.OpenAsync(_clock));

        Assert.Equal(before, await RowsAsync($"select {OldColumns} from change order by sequence"));
        Assert.Equal(["schema_version=1", "some=value"], await RowsAsync("select key || '=' || value from setting order by key"));
        await _place.ExecuteAsync("alter table change drop column hash");
        await using var store = await _place.OpenAsync(_clock);
        Assert.Null((await store.VerifyAsync(null, Stop)).First);
    }

    // The tables of the first release as they were, and what a service would have written into them.
    private async Task MakeFirstVersionAsync()
    {
        await _place.ExecuteAsync(Here(
            $"""
            create table setting (key text collate "C" primary key, value text collate "C" not null, time bigint not null);
            create table change (
              sequence bigint primary key, name text collate "C" not null, kind text collate "C" not null, country text collate "C",
              operation text collate "C" not null, payload bytea, actor text collate "C" not null, time bigint not null,
              reason text collate "C", request_id text collate "C"
            );
            create index change_by_country on change (country, sequence);
            create index change_by_name on change (name, sequence);
            create table resource (
              kind text collate "C" not null, name text collate "C" not null, sequence bigint not null, created bigint not null,
              updated bigint not null, digest bytea not null, keys text collate "C" not null, primary key (kind, name)
            ) {Clustered};
            insert into setting values ('schema_version', '1', 7);
            insert into setting values ('some', 'value', 8);
            """));
        // In fives: two resources come, the first is changed, a third comes and goes.
        var rows = new StringBuilder("begin;\n");
        for (var first = 1; first <= Changes; first += 5)
        {
            Add(rows, first, first, "created", "old");
            Add(rows, first + 1, first + 1, "created", $"content {first + 1}");
            Add(rows, first + 2, first, "updated", $"content {first}");
            Add(rows, first + 3, first + 3, "created", "short-lived");
            Add(rows, first + 4, first + 3, "deleted", null);
        }
        await _place.ExecuteAsync(rows.Append("commit;").ToString());
    }

    private void Add(StringBuilder rows, int sequence, int id, string operation, string? content)
    {
        var bytes = content is null ? null : Encoding.UTF8.GetBytes(content);
        rows.Append($"insert into change ({OldColumns}) values ({sequence}, '{Name(id)}', 'project', 'SN', '{operation}', ")
            .Append(bytes is null ? "null" : Blob(bytes))
            .AppendLine($", 'who «{id}»', {1000 + sequence}, {(sequence % 2 == 0 ? "null" : "'why'")}, null);");
        rows.AppendLine($"delete from resource where name = '{Name(id)}';");
        if (bytes is null) return;
        var created = operation == "updated" ? sequence - 2 : sequence;
        rows.AppendLine($"insert into resource values ('project', '{Name(id)}', {sequence}, {1000 + created}, {1000 + sequence}, {Blob(SHA256.HashData(bytes)[..16])}, '');");
    }

    private static string Name(int id) => $"countries/SN/projects/p{id}";

    private Task<List<string>> RowsAsync(string query) => _place.QueryAsync(query);

    private static Task<WriteResult> PutAsync(ResourceStore store, int id, string text) => store.WriteAsync(
        new WriteBatch { Actor = "t", Writes = [Write.Upsert("project", Name(id), Encoding.UTF8.GetBytes(text))] }, Stop);
}
