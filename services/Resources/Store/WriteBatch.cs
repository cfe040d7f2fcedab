namespace AidCoord.Resources.Store;

/// <summary>Writes that happen together or not at all, in the order given.</summary>
public sealed record WriteBatch
{
    /// <summary>The resources to write. The same name may come twice; the later one then meets the result of the earlier.</summary>
    public IReadOnlyList<Write> Writes { get; init; } = [];

    /// <summary>Settings to store in the same transaction, by key; a null value removes the key.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();

    /// <summary>Who writes, for the audit log.</summary>
    public required string Actor { get; init; }

    /// <summary>From where, for the audit log; empty when not known.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Why, in the writer's words, for the audit log.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// The caller's own mark for this request. The same mark within a day answers with the first result and writes
    /// nothing.
    /// </summary>
    public string? RequestId { get; init; }

    /// <summary>
    /// What the request said, in a few bytes: a repeat with another content is a mistake of the caller and fails. A hash
    /// of the request message does.
    /// </summary>
    public ReadOnlyMemory<byte> RequestDigest { get; init; }

    /// <summary>
    /// The head of the store before the caller looked and found nothing under the names that it writes with
    /// <see cref="Precondition.IsAbsent"/>. As long as nothing was written since, they are not looked up again. Null: the caller has not looked.
    /// </summary>
    public long? AbsentAsOf { get; init; }

    /// <summary>Checks everything and answers as if it had been written, but writes nothing.</summary>
    public bool DryRun { get; init; }
}

/// <summary>One resource to store or to delete.</summary>
public sealed record Write
{
    private Write(string kind, string name) => (Kind, Name) = (kind, name);

    /// <summary>The type of the resource, such as <c>project</c>.</summary>
    public string Kind { get; }

    /// <summary>The full name of the resource.</summary>
    public string Name { get; }

    /// <summary>The serialised message; null for a delete.</summary>
    public ReadOnlyMemory<byte>? Payload { get; private init; }

    /// <summary>The values it can be filtered by, as <see cref="Filters.KeyLines"/> writes them.</summary>
    public string Keys { get; private init; } = "";

    /// <summary>What must be true of the resource before the write.</summary>
    public Precondition Precondition { get; init; }

    /// <summary>The revision that the writer has seen; another one fails the batch with ABORTED. Null: any.</summary>
    public long? ExpectedRevision { get; init; }

    /// <summary>Creates the resource, or replaces it when it is there.</summary>
    public static Write Upsert(string kind, string name, ReadOnlyMemory<byte> payload, string keys = "") =>
        new(kind, name) { Payload = payload, Keys = keys };

    /// <summary>Deletes the resource; one that is not there is left so.</summary>
    public static Write Delete(string kind, string name) => new(kind, name);
}

/// <summary>What must be true of a resource before it is written.</summary>
public enum Precondition
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is there; else NOT_FOUND.</summary>
    Exists,

    /// <summary>It is not there; else ALREADY_EXISTS.</summary>
    IsAbsent,
}

/// <summary>What became of a batch.</summary>
/// <param name="Items">One entry for each write, in the same order.</param>
/// <param name="Head">Sequence of the latest change in the store after this batch.</param>
/// <param name="Repeated">The request_id was known: this is the first result, and nothing was written now.</param>
public sealed record WriteResult(IReadOnlyList<Written> Items, long Head, bool Repeated)
{
    /// <summary>How many writes had this outcome.</summary>
    public int Count(WriteOutcome outcome) => Items.Count(item => item.Outcome == outcome);
}

/// <summary>What became of one write.</summary>
/// <param name="Name">The full name of the resource.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="Revision">
/// Revision after the write, which is also the sequence of the change that holds it; for a dry run the revision before
/// it. 0 when there is none.
/// </param>
/// <param name="CreateTime">When the resource came into being.</param>
/// <param name="UpdateTime">When its content last changed.</param>
public sealed record Written(
    string Name, WriteOutcome Outcome, long Revision, DateTimeOffset CreateTime, DateTimeOffset UpdateTime);

/// <summary>What a write did.</summary>
public enum WriteOutcome
{
    /// <summary>The resource was not there and now is.</summary>
    Created,

    /// <summary>The resource has a new content.</summary>
    Updated,

    /// <summary>The content was the same, byte for byte: no change was recorded, the revision stays.</summary>
    Unchanged,

    /// <summary>The resource is gone; the feed has a tombstone.</summary>
    Deleted,

    /// <summary>There was nothing to delete.</summary>
    Absent,
}
