using System.Security.Cryptography;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using Dapper;
using Grpc.Core;

namespace AidCoord.Resources.Store;

/// <summary>Carries out write batches: compares with what is there, decides what each write means, records it.</summary>
internal sealed class Writer(Database database, TimeProvider clock)
{
    private readonly RequestLog _requests = new();

    /// <summary>What the request came to when it was first made; null when it is new.</summary>
    public async Task<IReadOnlyList<Written>?> FirstResultAsync(string requestId, ReadOnlyMemory<byte> digest, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await RequestLog.FindAsync(connection, null, requestId, digest, Instant.Now(clock));
    }

    public async Task<WriteResult> WriteAsync(WriteBatch batch, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var head = await transaction.HeadAsync();
        // The clock may be set back; the log's times never go backwards, so that a time stands for one sequence.
        var now = Math.Max(head.Time, Instant.Now(clock));
        if (batch.RequestId is { } request
            && await RequestLog.FindAsync(transaction.Connection, transaction.Transaction, request, batch.RequestDigest, now) is { } first)
        {
            return new WriteResult(first, head.Sequence, Repeated: true);
        }

        var plan = new Plan(head.Sequence, new ChangeOrigin(batch.Actor, now, batch.Reason, batch.RequestId, batch.Origin));
        // Nobody else can write now: what was absent as of the head is absent.
        var unknown = batch.AbsentAsOf == head.Sequence ? batch.Writes.Where(write => write.Precondition != Precondition.IsAbsent) : batch.Writes;
        await plan.LoadAsync(database, transaction, unknown, cancellation);
        foreach (var write in batch.Writes) plan.Add(write);
        plan.ThrowIfRefused();
        if (batch.DryRun) return new WriteResult(plan.Written, head.Sequence, Repeated: false);

        if (plan.Changes.Count > 0)
        {
            await transaction.AppendAsync(Chained(head, plan.Changes), cancellation);
            var removed = plan.Removed;
            if (removed.Count > 0) await transaction.RemoveAsync(removed, cancellation);
            var put = plan.Put;
            if (put.Count > 0) await transaction.PutAsync(put, cancellation);
        }
        foreach (var (key, value) in batch.Settings)
        {
            if (value is null) await transaction.RemoveSettingAsync(key);
            else await transaction.PutSettingAsync(key, value, now);
        }
        await _requests.KeepAsync(transaction, batch, plan.Written, now);
        await transaction.CommitAsync();
        return new WriteResult(plan.Written, head.Sequence + plan.Changes.Count, Repeated: false);
    }

    /// <summary>Writes down that records leave or enter the store in bulk. Followers of the feed do not see it.</summary>
    public async Task<ChangeRow> RecordAccessAsync(string name, ChangeOperation operation, Call call, string reason, CancellationToken cancellation)
    {
        await using var transaction = await database.BeginWriteAsync(cancellation);
        var row = await RecordAccessAsync(transaction, name, operation, call, reason, cancellation);
        await transaction.CommitAsync();
        return row;
    }

    /// <summary>The same within a transaction.</summary>
    public async Task<ChangeRow> RecordAccessAsync(
        WriteTransaction transaction, string name, ChangeOperation operation, Call call, string reason, CancellationToken cancellation)
    {
        var head = await transaction.HeadAsync();
        // Only a country of which there are records: asking for others does not make them appear in a list of countries.
        var country = await transaction.Connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select country from change where country = @country limit 1",
            new { country = ResourceName.CountryOf(name) }, transaction.Transaction, cancellationToken: cancellation));
        var origin = new ChangeOrigin(call.Actor, Math.Max(head.Time, Instant.Now(clock)), reason, null, call.Origin);
        var row = new ChangeRow(head.Sequence + 1, name, ChangeRow.Access, country, operation.ToString().ToLowerInvariant(), null, origin);
        var rows = Chained(head, [row]);
        await transaction.AppendAsync(rows, cancellation);
        return rows[0];
    }

    // Each with the hash that covers the one before; the only writer has them in their order.
    private static List<ChangeRow> Chained(LastChange head, IReadOnlyList<ChangeRow> rows)
    {
        var before = head.Hash ?? ChangeHash.None;
        var chained = new List<ChangeRow>(rows.Count);
        foreach (var row in rows)
        {
            before = ChangeHash.Of(before, row);
            chained.Add(row with { Hash = before });
        }
        return chained;
    }

    /// <summary>What a batch comes to, worked out before anything is written.</summary>
    private sealed class Plan(long head, ChangeOrigin origin)
    {
        private readonly long now = origin.Time;

        // What is there under each name, as the writes so far leave it. Null: deleted by this batch.
        private readonly Dictionary<string, ResourceRow?> _current = [];
        private readonly HashSet<string> _touched = [];
        private readonly List<(Write Write, StatusCode Code, string Reason, string Text)> _refused = [];

        public List<ChangeRow> Changes { get; } = [];

        public List<Written> Written { get; } = [];

        public IReadOnlyList<ResourceRow> Put => _touched.Select(name => _current[name]).OfType<ResourceRow>().ToList();

        public IReadOnlyList<(string Kind, string Name)> Removed =>
            Changes.Where(change => _current[change.Name] is null).Select(change => (change.Kind, change.Name)).Distinct().ToList();

        public async Task LoadAsync(Database database, WriteTransaction transaction, IEnumerable<Write> writes, CancellationToken cancellation)
        {
            foreach (var kind in writes.GroupBy(write => write.Kind))
            {
                var rows = await transaction.Connection.QueryAsync<CurrentRow>(new CommandDefinition(
                    $"select name, sequence, created, updated, digest from resource where kind = @kind and {database.IsOneOf("name", "@names")}",
                    new { kind = kind.Key, names = database.ListOf(kind.Select(write => write.Name).Distinct()) },
                    transaction.Transaction, cancellationToken: cancellation));
                foreach (var row in rows)
                    _current[row.Name] = new ResourceRow(kind.Key, row.Name, row.Sequence, row.Created, row.Updated, row.Digest, "");
            }
        }

        public void Add(Write write)
        {
            var current = _current.GetValueOrDefault(write.Name);
            if (Refuses(write, current)) return;
            if (write.Payload is not { } payload)
            {
                Delete(write, current);
                return;
            }
            // 128 bits of SHA-256 stand for the payload: the same digest is taken for the same bytes.
            var whole = SHA256.HashData(payload.Span);
            var digest = whole[..16];
            if (current is not null && digest.AsSpan().SequenceEqual(current.Digest))
            {
                Report(write, WriteOutcome.Unchanged, current.Sequence, current.Created, current.Updated);
                return;
            }
            var sequence = Append(write, current is null ? "created" : "updated", payload, whole);
            var row = new ResourceRow(write.Kind, write.Name, sequence, current?.Created ?? now, now, digest, write.Keys);
            _current[write.Name] = row;
            _touched.Add(write.Name);
            Report(write, current is null ? WriteOutcome.Created : WriteOutcome.Updated, sequence, row.Created, now);
        }

        public void ThrowIfRefused()
        {
            if (_refused.Count == 0) return;
            var (write, code, reason, text) = _refused[0];
            var more = _refused.Count > 1 ? $" So are {_refused.Count - 1} more of this batch." : "";
            throw new Problem(code, reason, text + more, [new("name", write.Name)],
                _refused.Count == 1 ? [] : _refused.Take(Violations.Limit).Select(item => new Violation(item.Write.Name, item.Text)),
                new ProblemResource(write.Kind, write.Name));
        }

        private void Delete(Write write, ResourceRow? current)
        {
            if (current is null)
            {
                Report(write, WriteOutcome.Absent, 0, now, now);
                return;
            }
            var sequence = Append(write, "deleted", null, null);
            _current[write.Name] = null;
            _touched.Add(write.Name);
            Report(write, WriteOutcome.Deleted, sequence, current.Created, now);
        }

        private long Append(Write write, string operation, ReadOnlyMemory<byte>? payload, byte[]? digest)
        {
            var sequence = head + Changes.Count + 1;
            Changes.Add(new ChangeRow(sequence, write.Name, write.Kind, ResourceName.CountryOf(write.Name), operation, payload, origin) { PayloadDigest = digest });
            return sequence;
        }

        private void Report(Write write, WriteOutcome outcome, long sequence, long created, long updated) =>
            Written.Add(new Written(write.Name, outcome, sequence, Instant.ToTime(created), Instant.ToTime(updated)));

        private bool Refuses(Write write, ResourceRow? current)
        {
            if (current is null && (write.Precondition == Precondition.Exists || write is { ExpectedRevision: not null, Payload: not null }))
            {
                _refused.Add((write, StatusCode.NotFound, Reasons.NotFound,
                    $"There is no {write.Kind} {write.Name}, or it was deleted. Check the name, or create it first."));
                return true;
            }
            if (current is not null && write.Precondition == Precondition.IsAbsent)
            {
                _refused.Add((write, StatusCode.AlreadyExists, Reasons.AlreadyExists,
                    $"{write.Name} exists already. Choose another id, or change it with Update."));
                return true;
            }
            if (current is not null && write.ExpectedRevision is { } expected && expected != current.Sequence)
            {
                _refused.Add((write, StatusCode.Aborted, Reasons.EtagMismatch,
                    $"{write.Name} was changed since you read it: its etag is {Etag.Of(current.Sequence)}, not {Etag.Of(expected)}. "
                    + "Read it again, look at what changed, and repeat."));
                return true;
            }
            return false;
        }
    }
}
