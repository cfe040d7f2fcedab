namespace AidCoord.Resources.Store;

/// <summary>A resource as the store holds it.</summary>
/// <param name="Kind">The type of the resource, such as <c>project</c>.</param>
/// <param name="Name">The full name.</param>
/// <param name="Revision">Sequence of the change that made this content; never the same for two contents.</param>
/// <param name="CreateTime">When it came into being; after a delete and a new create, the latter.</param>
/// <param name="UpdateTime">When this content was written.</param>
/// <param name="Payload">The serialised message.</param>
public sealed record StoredResource(
    string Kind, string Name, long Revision, DateTimeOffset CreateTime, DateTimeOffset UpdateTime,
    ReadOnlyMemory<byte> Payload)
{
    /// <summary>The etag that stands for this content.</summary>
    public string Etag => Store.Etag.Of(Revision);
}

/// <summary>One entry of the change table.</summary>
/// <param name="Sequence">Its place in the order of all changes of the service; grows by one each, from 1.</param>
/// <param name="Name">The resource that changed.</param>
/// <param name="Kind">The type of the resource.</param>
/// <param name="Operation">What happened to it.</param>
/// <param name="Payload">The serialised message after the change; null for a delete.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Time">When; never earlier than the change before.</param>
/// <param name="Reason">Why, when the writer said.</param>
/// <param name="RequestId">The writer's mark for the request, when there was one.</param>
/// <param name="Origin">From where; empty when not known.</param>
/// <param name="Hash">SHA-256 over this change and the hash of the one before; see the documentation of the chain.</param>
public sealed record StoredChange(
    long Sequence, string Name, string Kind, ChangeOperation Operation, ReadOnlyMemory<byte>? Payload,
    string Actor, DateTimeOffset Time, string? Reason, string? RequestId, string Origin, ReadOnlyMemory<byte> Hash);

/// <summary>What happened to a resource. The store writes the names in lower case.</summary>
public enum ChangeOperation
{
    /// <summary>It came into being.</summary>
    Created = 1,

    /// <summary>It has a new content.</summary>
    Updated = 2,

    /// <summary>It is gone.</summary>
    Deleted = 3,

    /// <summary>Records left the system in bulk; no resource changed.</summary>
    Exported = 4,

    /// <summary>The store was filled from a backup; no resource changed.</summary>
    Restored = 5,
}

/// <summary>Some of the resources that a list asked for.</summary>
/// <param name="Items">In the order of their names, by bytes.</param>
/// <param name="More">There are more after the last one.</param>
public sealed record StoredPage(IReadOnlyList<StoredResource> Items, bool More);

/// <summary>Which resources to list.</summary>
/// <param name="Kind">The type of the resource.</param>
/// <param name="Prefix">What their names start with.</param>
/// <param name="Limit">At most this many.</param>
public sealed record StoredQuery(string Kind, string Prefix, int Limit)
{
    /// <summary>Only names after this one; empty for the beginning.</summary>
    public string After { get; init; } = "";

    /// <summary>Only names for which this holds; null for all.</summary>
    public Func<string, bool>? NameMatches { get; init; }

    /// <summary>Only resources with such keys; null for all.</summary>
    public Func<string, bool>? KeysMatch { get; init; }

    /// <summary>Ends the page early when the payloads reach this many bytes; there is always at least one.</summary>
    public long MaxBytes { get; init; } = 16 << 20;
}
