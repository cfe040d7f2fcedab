using AidCoord.Resources.Filters;
using AidCoord.Resources.Masks;
using AidCoord.Resources.Names;
using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Resources;

/// <summary>The standard methods (AIP-131 to 135, and batch upsert) for one kind of resource, written once for all.</summary>
/// <remarks>
/// A gRPC service hands its calls to this and adds only what is special. Messages that are passed in belong to the
/// collection from then on: it fills in names, etags and times in place.
/// </remarks>
public sealed class ResourceCollection<T>(ResourceStore store, ResourceDefinition<T> definition) where T : class, IMessage<T>, new()
{
    /// <summary>The most resources in one <see cref="BatchUpsertAsync"/>.</summary>
    public const int MaximumBatch = 1000;

    // An update without an etag meets somebody else's write at most this often before it gives up.
    private const int Attempts = 10;

    private readonly string _kind = definition.Kind;

    /// <summary>What the collection holds.</summary>
    public ResourceDefinition<T> Definition => definition;

    /// <summary>Gets one resource.</summary>
    /// <exception cref="Problem">NOT_FOUND when there is none; INVALID_ARGUMENT when the name has another form.</exception>
    public async Task<T> GetAsync(string name, CancellationToken cancellation) => Read(await FindAsync(name, cancellation) ?? throw NotFound(name));

    /// <summary>Lists resources below a parent in the order of their names.</summary>
    /// <param name="parent">The parent; <c>-</c> in it stands for any id.</param>
    /// <param name="pageSize">How many at most; 0 for 50, never more than 1,000.</param>
    /// <param name="pageToken">From the page before; empty for the first.</param>
    /// <param name="filter">Which of them; see <see cref="Filter"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Problem">INVALID_ARGUMENT when one of the arguments is bad.</exception>
    public async Task<ResourcePage<T>> ListAsync(string parent, int pageSize, string pageToken, string filter, CancellationToken cancellation)
    {
        var scope = definition.Pattern.Under(parent);
        var query = new StoredQuery(_kind, scope.Prefix, PageSize.Of(pageSize))
        {
            After = After(pageToken, parent, filter),
            NameMatches = scope.Matches,
            KeysMatch = Filter.Parse(filter, definition.Keys),
            MaxBytes = PageSize.MaximumBytes,
        };
        var page = await store.ListAsync(query, cancellation);
        var next = page.More ? PageToken.Write(page.Items[^1].Name, _kind, parent, filter) : "";
        return new ResourcePage<T>(page.Items.Select(Read).ToList(), next);
    }

    /// <summary>Creates a resource.</summary>
    /// <param name="parent">Where; no wildcards.</param>
    /// <param name="id">The last part of its name; empty for one of the server's.</param>
    /// <param name="item">Its content. Its name and what only the service writes are ignored.</param>
    /// <param name="call">Who, why and how.</param>
    /// <exception cref="Problem">ALREADY_EXISTS when the name is taken; INVALID_ARGUMENT with every bad field.</exception>
    public async Task<T> CreateAsync(string parent, string id, T? item, Call call)
    {
        Require(item, call);
        UpdateMask.Clear(item, definition.NotWritable);
        definition.Stamp(item, definition.Pattern.Child(parent, id.Length == 0 ? ResourceName.NewId() : id), "", null, null);
        RequireOwn(item, call);
        Check(item, call);
        return await PutAsync(item, WriteOf(item, Precondition.IsAbsent, null), call);
    }

    /// <summary>Changes a resource.</summary>
    /// <param name="item">The new values, with the name; an etag in it must be the current one.</param>
    /// <param name="mask">Which fields to change; see <see cref="UpdateMask"/>.</param>
    /// <param name="allowMissing">Creates the resource, whatever the mask, when it is not there.</param>
    /// <param name="call">Who, why and how.</param>
    /// <exception cref="Problem">ABORTED when the etag is stale; NOT_FOUND; INVALID_ARGUMENT with every bad field.</exception>
    public async Task<T> UpdateAsync(T? item, FieldMask? mask, bool allowMissing, Call call)
    {
        Require(item, call);
        var name = definition.NameOf(item);
        var violations = new Violations(call.FieldOf(definition.Message));
        if (definition.Pattern.Fault(name) is { } fault) violations.Add("name", fault);
        var seen = Etag.Revision(definition.EtagOf(item), violations);
        violations.ThrowIfAny();
        if (await FirstResultAsync(call) is { } first) return first;
        for (var attempt = 1; ; attempt++)
        {
            var current = await store.ReadAsync(_kind, name, call.Cancellation);
            if (current is null && !allowMissing) throw NotFound(name);
            var target = new T();
            if (current is not null)
            {
                target.MergeFrom(current.Payload.Span);
                RequireOwn(target, call);
            }
            UpdateMask.Apply(target, item, current is null ? new FieldMask { Paths = { "*" } } : mask, definition.NotWritable);
            definition.Stamp(target, name, "", null, null);
            RequireOwn(target, call);
            Check(target, call);
            var write = WriteOf(target, current is null ? Precondition.IsAbsent : Precondition.Exists, seen ?? current?.Revision);
            try
            {
                return await PutAsync(target, write, call);
            }
            catch (Problem problem) when (seen is null && attempt < Attempts && problem.Reason is Reasons.EtagMismatch or Reasons.AlreadyExists)
            {
                // Somebody wrote between our reading and writing; the caller set no etag, so look again.
            }
        }
    }

    /// <summary>Deletes a resource. It stays in the change feed.</summary>
    /// <param name="name">Which.</param>
    /// <param name="etag">When not empty, must be the current one.</param>
    /// <param name="allowMissing">Succeeds when it is not there.</param>
    /// <param name="call">Who, why and how.</param>
    /// <exception cref="Problem">NOT_FOUND; ABORTED when the etag is stale.</exception>
    public async Task DeleteAsync(string name, string etag, bool allowMissing, Call call)
    {
        CheckName(name);
        var revision = Etag.Revision(etag);
        if (call.Own is not null && await store.ReadAsync(_kind, name, call.Cancellation) is { } current)
        {
            RequireOwn(Read(current), call);
            // What was looked at is what is deleted.
            revision ??= current.Revision;
        }
        var write = Write.Delete(_kind, name) with
        {
            Precondition = allowMissing ? Precondition.None : Precondition.Exists, ExpectedRevision = revision,
        };
        await store.WriteAsync(BatchOf([write], call), call.Cancellation);
    }

    /// <summary>Creates or replaces many resources: all of them, or none when one is bad.</summary>
    /// <param name="parent">What they are all below; <c>-</c> in it stands for any id.</param>
    /// <param name="items">With their names; an etag must be the current one. What only the service writes stays as it is.</param>
    /// <param name="call">Who, why and how.</param>
    /// <exception cref="Problem">INVALID_ARGUMENT with every bad field of every resource; ABORTED when an etag is stale.</exception>
    public async Task<WriteResult> BatchUpsertAsync(string parent, IReadOnlyList<T> items, Call call)
    {
        var field = call.FieldOf(definition.Message);
        if (items.Count > MaximumBatch)
        {
            throw new Problem(StatusCode.InvalidArgument, Reasons.TooLarge,
                $"{items.Count} resources are more than the {MaximumBatch} of one call. Send them in several calls.",
                violations: [new Violation(field, $"At most {MaximumBatch}.")]);
        }
        var violations = new Violations();
        CheckPlaces(parent, items, violations, field);
        var etags = items.Select((item, i) => Etag.Revision(definition.EtagOf(item), violations.At(field, i))).ToList();
        violations.ThrowIfAny();
        await KeepOutputOnlyAsync(items, call.Cancellation);
        var seen = await RequireOwnAsync(items, call);
        for (var i = 0; i < items.Count; i++) definition.Rules(items[i], violations.At(field, i));
        violations.ThrowIfAny();
        var writes = items.Select((item, i) => seen is null
            ? WriteOf(item, Precondition.None, etags[i])
            : WriteOf(item, seen.ContainsKey(definition.NameOf(item)) ? Precondition.Exists : Precondition.IsAbsent, etags[i] ?? seen.GetValueOrDefault(definition.NameOf(item))?.Revision)).ToList();
        return await store.WriteAsync(BatchOf(writes, call), call.Cancellation);
    }

    /// <summary>The write that stores a resource whole, output-only fields included: for the service's own use in a batch.</summary>
    /// <remarks>Names and rules are the service's to keep. Etag and times of the message are emptied.</remarks>
    public Write WriteOf(T item) => WriteOf(item, Precondition.None, null);

    /// <summary>Reads a stored resource, with its etag and times.</summary>
    public T Read(StoredResource stored)
    {
        var item = new T();
        item.MergeFrom(stored.Payload.Span);
        definition.Stamp(item, stored.Name, stored.Etag, stored.CreateTime, stored.UpdateTime);
        return item;
    }

    // A token carries a name in the clear; one that was made up must not reach the database.
    private string After(string pageToken, string parent, string filter)
    {
        var name = PageToken.Read(pageToken, _kind, parent, filter);
        return name.Length == 0 || definition.Pattern.Matches(name) ? name : throw PageToken.Refusal("It is damaged. Leave it empty to start again.");
    }

    private async Task<StoredResource?> FindAsync(string name, CancellationToken cancellation)
    {
        CheckName(name);
        return await store.ReadAsync(_kind, name, cancellation);
    }

    private Write WriteOf(T item, Precondition precondition, long? revision)
    {
        definition.Stamp(item, definition.NameOf(item), "", null, null);
        return Write.Upsert(_kind, definition.NameOf(item), item.ToByteArray(), definition.Keys.LinesOf(item)) with
        {
            Precondition = precondition, ExpectedRevision = revision,
        };
    }

    private static WriteBatch BatchOf(IReadOnlyList<Write> writes, Call call) => new()
    {
        Writes = writes, Actor = call.Actor, Origin = call.Origin, Reason = call.Reason, DryRun = call.ValidateOnly,
        RequestId = call.RequestId.Length == 0 ? null : call.RequestId, RequestDigest = call.Digest,
    };

    private async Task<T> PutAsync(T item, Write write, Call call)
    {
        var result = await store.WriteAsync(BatchOf([write], call), call.Cancellation);
        var written = result.Items[0];
        if (result.Repeated) return await AsOfAsync(written, call.Cancellation);
        var known = !call.ValidateOnly || written.Outcome == WriteOutcome.Unchanged;
        definition.Stamp(item, written.Name, known ? Etag.Of(written.Revision) : "",
            known ? written.CreateTime : null, known ? written.UpdateTime : null);
        return item;
    }

    private async Task<T?> FirstResultAsync(Call call)
    {
        if (call.RequestId.Length == 0) return null;
        var first = await store.FirstResultAsync(call.RequestId, call.Digest, call.Cancellation);
        return first is null ? null : await AsOfAsync(first.Items[0], call.Cancellation);
    }

    private async Task<T> AsOfAsync(Written written, CancellationToken cancellation) =>
        Read(await store.ReadAsOfAsync(_kind, written.Name, written.Revision, cancellation) ?? throw NotFound(written.Name));

    private void Require([System.Diagnostics.CodeAnalysis.NotNull] T? item, Call call)
    {
        if (item is not null) return;
        var violations = new Violations();
        violations.Add(call.FieldOf(definition.Message), $"Required: the {_kind} to write.");
        violations.ThrowIfAny();
        throw new ArgumentNullException(nameof(item));
    }

    private void Check(T item, Call call)
    {
        var violations = new Violations(call.FieldOf(definition.Message));
        definition.Rules(item, violations);
        violations.ThrowIfAny();
    }

    private void RequireOwn(T item, Call call) => call.Own?.Require(definition.Owners(item), _kind, definition.NameOf(item));

    // Before and after, for a caller with limits: what they found there, which must still be there when the batch is written.
    private async Task<IReadOnlyDictionary<string, StoredResource>?> RequireOwnAsync(IReadOnlyList<T> items, Call call)
    {
        if (call.Own is null) return null;
        var current = (await store.ReadManyAsync(_kind, items.Select(definition.NameOf).ToList(), call.Cancellation)).ToDictionary(stored => stored.Name);
        foreach (var stored in current.Values) RequireOwn(Read(stored), call);
        foreach (var item in items) RequireOwn(item, call);
        return current;
    }

    private void CheckName(string name)
    {
        if (definition.Pattern.Fault(name) is not { } fault) return;
        var violations = new Violations();
        violations.Add("name", fault);
        violations.ThrowIfAny();
    }

    private void CheckPlaces(string parent, IReadOnlyList<T> items, Violations violations, string field)
    {
        var scope = definition.Pattern.Under(parent);
        var seen = new Dictionary<string, int>();
        for (var i = 0; i < items.Count; i++)
        {
            var at = violations.At(field, i);
            var name = definition.NameOf(items[i]);
            if (definition.Pattern.Fault(name) is { } fault) at.Add("name", fault);
            else if (!name.StartsWith(scope.Prefix, StringComparison.Ordinal) || scope.Matches?.Invoke(name) == false)
                at.Add("name", $"'{name}' is not below the parent '{parent}'.");
            else if (!seen.TryAdd(name, i)) at.Add("name", $"'{name}' is in this batch twice; it is {field}[{seen[name]}] already.");
        }
    }

    private async Task KeepOutputOnlyAsync(IReadOnlyList<T> items, CancellationToken cancellation)
    {
        if (definition.OutputOnly.Count == 0) return;
        foreach (var item in items) UpdateMask.Clear(item, definition.OutputOnly);
        var current = (await store.ReadManyAsync(_kind, items.Select(definition.NameOf).ToList(), cancellation))
            .ToDictionary(stored => stored.Name, Read);
        foreach (var item in items)
        {
            if (!current.TryGetValue(definition.NameOf(item), out var before)) continue;
            foreach (var name in definition.OutputOnly) UpdateMask.Copy(before, item, name);
        }
    }

    private Problem NotFound(string name) => new(StatusCode.NotFound, Reasons.NotFound,
        $"There is no {_kind} {name}, or it was deleted. Check the name, or list {definition.Pattern.ParentText}.",
        [new("name", name)], resource: new ProblemResource(_kind, name));
}

/// <summary>One page of a list.</summary>
/// <param name="Items">In the order of their names.</param>
/// <param name="NextPageToken">Empty on the last page, and only there.</param>
public sealed record ResourcePage<T>(IReadOnlyList<T> Items, string NextPageToken);
