using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static AidCoord.ResourceContract.ResourceSample;

namespace AidCoord.ResourceContract;

/// <summary>What every resource of every data service must do, asked of each through a real client and a real service.</summary>
public abstract class ResourceContractTests : IAsyncLifetime
{
    private RunningService _service = null!;

    public async ValueTask InitializeAsync() => _service = await StartAsync(await PlaceAsync());

    public async ValueTask DisposeAsync()
    {
        if (_service is not null) await _service.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>On which database: every service keeps the contract on both.</summary>
    protected abstract Task<StorePlace> PlaceAsync();

    protected abstract Task<RunningService> StartAsync(StorePlace place);

    protected abstract ResourceSample Sample(string kind);

    protected async Task IsCreatedAndReadBackTheSame(string kind)
    {
        var sample = Sample(kind);
        var created = await Create(sample, "one");
        var read = await _service.CallAsync(sample, $"Get{sample.Single}", ("name", Name(created)));

        Assert.Equal(created, read);
        Assert.NotNull(Get<Timestamp>(created, "create_time"));
        Assert.Equal(sample.Good, Content(read, sample));
        Assert.Equal(StatusCode.AlreadyExists, (await _service.RefusedAsync(sample, $"Create{sample.Single}", ("parent", sample.Parent), ($"{sample.Field}_id", "one"), (sample.Field, Copy(sample.Good)))).Code);
        Assert.Matches("^[a-z0-9]+$", Name(await Create(sample, "")).Split('/')[^1]);
        Assert.Equal(StatusCode.NotFound, (await _service.RefusedAsync(sample, $"Get{sample.Single}", ("name", Name(created) + "-x"))).Code);
    }

    protected async Task EveryBadFieldIsToldAtOnce(string kind)
    {
        var sample = Sample(kind);
        var problem = await _service.RefusedAsync(sample, $"Create{sample.Single}", ("parent", sample.Parent), (sample.Field, Copy(sample.Bad)));

        Assert.Equal((StatusCode.InvalidArgument, Reasons.InvalidFields), (problem.Code, problem.Reason));
        Assert.Equal(sample.BadFields.Select(field => $"{sample.Field}.{field}").Order(), problem.Violations.Select(violation => violation.Field).Distinct().Order());
        Assert.All(problem.Violations, violation => Assert.EndsWith(".", violation.Description));
    }

    protected async Task IsListedInPagesAndByFilter(string kind)
    {
        var sample = Sample(kind);
        await Upsert(sample, "a", "b", "c", "d", "e");
        var other = sample.Named("c");
        var field = other.Descriptor.FindFieldByName(sample.Changed);
        field.Accessor.Clear(other);
        Set(other, sample.Changed, field.Accessor.GetValue(sample.Change));
        await UpsertAll(sample, other);

        var (token, names) = ("", new List<string>());
        do
        {
            var page = await List(sample, token, sample.Filter);
            names.AddRange(sample.ListOf(page).Select(Name));
            token = Get<string>(page, "next_page_token");
        }
        while (token.Length > 0);
        Assert.Equal(["a", "b", "d", "e"], names.Select(name => name.Split('/')[^1]));

        var everywhere = await _service.CallAsync(sample, $"List{sample.Plural}", ("parent", string.Join('/', sample.Parent.Split('/').Select((part, i) => i % 2 == 1 ? "-" : part))));
        Assert.Equal(5, sample.ListOf(everywhere).Count);
        Assert.Equal(Reasons.InvalidFilter, (await _service.RefusedAsync(sample, $"List{sample.Plural}", ("parent", sample.Parent), ("filter", "no_such_field = 1"))).Reason);
        Assert.Equal(StatusCode.InvalidArgument, (await _service.RefusedAsync(sample, $"List{sample.Plural}", ("parent", sample.Parent), ("page_size", -1))).Code);
    }

    protected async Task IsChangedWithEtagAndMask(string kind)
    {
        var sample = Sample(kind);
        var created = await Create(sample, "one");
        var change = Copy(sample.Change);
        Set(change, "name", Name(created));
        Set(change, "etag", Get<string>(created, "etag"));
        var changed = await _service.CallAsync(sample, $"Update{sample.Single}", (sample.Field, change), ("update_mask", new FieldMask { Paths = { sample.Changed } }));

        var expected = Copy(sample.Good);
        var field = expected.Descriptor.FindFieldByName(sample.Changed);
        field.Accessor.Clear(expected);
        Set(expected, sample.Changed, field.Accessor.GetValue(sample.Change));
        Assert.Equal(expected, Content(changed, sample));
        Assert.NotEqual(Get<string>(created, "etag"), Get<string>(changed, "etag"));
        var stale = await _service.RefusedAsync(sample, $"Update{sample.Single}", (sample.Field, change));
        Assert.Equal((StatusCode.Aborted, Reasons.EtagMismatch), (stale.Code, stale.Reason));
        Assert.Equal(Reasons.InvalidMask, (await _service.RefusedAsync(sample, $"Update{sample.Single}", (sample.Field, change), ("update_mask", new FieldMask { Paths = { "no_such_field" } }))).Reason);
        var missing = sample.Named("new");
        Assert.Equal(StatusCode.NotFound, (await _service.RefusedAsync(sample, $"Update{sample.Single}", (sample.Field, missing))).Code);
        Assert.Equal(Name(missing), Name(await _service.CallAsync(sample, $"Update{sample.Single}", (sample.Field, missing), ("allow_missing", true))));
    }

    protected async Task IsDeletedAndStaysInTheFeed(string kind)
    {
        var sample = Sample(kind);
        var created = await Create(sample, "one");
        Assert.Equal(StatusCode.Aborted, (await _service.RefusedAsync(sample, $"Delete{sample.Single}", ("name", Name(created)), ("etag", "\"999\""))).Code);
        await _service.CallAsync(sample, $"Delete{sample.Single}", ("name", Name(created)), ("etag", Get<string>(created, "etag")));
        Assert.Equal(StatusCode.NotFound, (await _service.RefusedAsync(sample, $"Get{sample.Single}", ("name", Name(created)))).Code);
        await _service.CallAsync(sample, $"Delete{sample.Single}", ("name", Name(created)), ("allow_missing", true));

        using var feed = new ChangeService.ChangeServiceClient(_service.Channel).StreamChanges(
            new StreamChangesRequest { Country = string.Join('/', sample.Parent.Split('/')[..2]) }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await feed.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        var changes = feed.ResponseStream.Current;
        Assert.True(changes.CaughtUp);
        Assert.Equal([Change.Types.Operation.Upsert, Change.Types.Operation.Delete], changes.Changes.Select(change => change.Operation));
        Assert.All(changes.Changes, change => Assert.Equal(Name(created), change.ResourceName));
        Assert.Equal(Get<string>(created, "etag"), changes.Changes[0].Etag);
        Assert.Equal($"type.googleapis.com/{sample.Good.Descriptor.FullName}", changes.Changes[0].Resource.TypeUrl);
        Assert.Equal(sample.Good, Content(sample.Good.Descriptor.Parser.ParseFrom(changes.Changes[0].Resource.Value), sample));
        Assert.Null(changes.Changes[1].Resource);
    }

    protected async Task RepeatsAndDryRunsAreHarmless(string kind)
    {
        var sample = Sample(kind);
        (string, object)[] request = [("parent", sample.Parent), (sample.Field, Copy(sample.Good)), ("request_id", "9b1d")];
        var first = await _service.CallAsync(sample, $"Create{sample.Single}", request);
        Assert.Equal(first, await _service.CallAsync(sample, $"Create{sample.Single}", request));
        await _service.CallAsync(sample, $"Create{sample.Single}", ("parent", sample.Parent), (sample.Field, Copy(sample.Good)), ("validate_only", true));
        Assert.Single(sample.ListOf(await List(sample, "", "")));

        var upserted = await Upsert(sample, "a", "b");
        var again = await Upsert(sample, "a", "b");
        Assert.Equal((2, 0), (Get<int>(upserted, "created_count"), Get<int>(upserted, "unchanged_count")));
        Assert.Equal((0, 2), (Get<int>(again, "created_count"), Get<int>(again, "unchanged_count")));
    }

    private Task<IMessage> Create(ResourceSample sample, string id) =>
        _service.CallAsync(sample, $"Create{sample.Single}", ("parent", sample.Parent), ($"{sample.Field}_id", id), (sample.Field, Copy(sample.Good)));

    private Task<IMessage> List(ResourceSample sample, string token, string filter) =>
        _service.CallAsync(sample, $"List{sample.Plural}", ("parent", sample.Parent), ("page_size", 2), ("page_token", token), ("filter", filter));

    private Task<IMessage> Upsert(ResourceSample sample, params string[] ids) => UpsertAll(sample, [.. ids.Select(sample.Named)]);

    private Task<IMessage> UpsertAll(ResourceSample sample, params IMessage[] records)
    {
        var method = $"BatchUpsert{sample.Plural}";
        return _service.CallAsync(sample, method, ("parent", sample.Parent), (sample.FieldOf(sample.Request(method)), records));
    }

    private static string Name(IMessage record) => Get<string>(record, "name");

    // The record without what the server adds.
    private static IMessage Content(IMessage record, ResourceSample sample)
    {
        var content = Copy(record);
        foreach (var field in (string[])["name", "etag", "create_time", "update_time"]) sample.Good.Descriptor.FindFieldByName(field).Accessor.Clear(content);
        return content;
    }
}
