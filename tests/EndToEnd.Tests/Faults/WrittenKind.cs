using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A record as the service answers it.</summary>
internal sealed record Seen(string Name, string Mark, string Etag);

/// <summary>A kind of record that the load writes and reads. The mark stands in its title: no two writes have the same.</summary>
internal abstract class WrittenKind
{
    public const string Country = "countries/UG";

    /// <summary>The service that keeps it.</summary>
    public abstract string Service { get; }

    /// <summary>The part of its name behind the country.</summary>
    protected abstract string Folder { get; }

    public string NameOf(string id) => $"{Country}/{Folder}/{id}";

    public abstract Task<Seen> CreateAsync(CallInvoker system, Step step, string writer, string requestId, CallOptions options);

    /// <summary>Replaces the whole record.</summary>
    public abstract Task<Seen> UpdateAsync(CallInvoker system, Step step, string writer, string etag, string requestId, CallOptions options);

    public abstract Task DeleteAsync(CallInvoker system, string name, string etag, string requestId, CallOptions options);

    public abstract Task<Seen> GetAsync(CallInvoker system, string name, CallOptions options);

    /// <summary>One page of at most 1,000.</summary>
    public abstract Task<(IReadOnlyList<Seen> Records, string NextPageToken)> ListAsync(CallInvoker system, string pageToken, CallOptions options);

    /// <summary>The mark of a record in the change feed.</summary>
    public abstract string MarkOf(Any record);

    protected static string IdOf(string name) => name[(name.LastIndexOf('/') + 1)..];
}
