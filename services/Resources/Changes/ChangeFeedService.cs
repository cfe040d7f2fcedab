using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Names;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Resources.Changes;

/// <summary>The change feed of a service over gRPC.</summary>
public sealed class ChangeFeedService : ChangeService.ChangeServiceBase
{
    private readonly ResourceStore _store;
    private readonly ChangeFeed _feed;
    private readonly Dictionary<string, string> _typeUrls;

    /// <summary>Serves the feed of a store.</summary>
    /// <param name="store">Whose changes.</param>
    /// <param name="definitions">Every kind of resource that the store holds and the feed shows; others are left out.</param>
    public ChangeFeedService(ResourceStore store, IEnumerable<ResourceDefinition> definitions)
    {
        _store = store;
        _feed = new ChangeFeed(store);
        _typeUrls = definitions.ToDictionary(definition => definition.Kind, definition => $"type.googleapis.com/{definition.Message.FullName}");
    }

    /// <inheritdoc/>
    public override async Task StreamChanges(
        StreamChangesRequest request, IServerStreamWriter<StreamChangesResponse> responseStream, ServerCallContext context)
    {
        var country = CountryOf(request.Country);
        try
        {
            await foreach (var page in _feed.ReadAsync(request.AfterSequence, country, request.Follow, context.CancellationToken))
            {
                var response = new StreamChangesResponse { Sequence = page.Sequence, CaughtUp = page.CaughtUp };
                response.Changes.AddRange(page.Changes.Where(change => _typeUrls.ContainsKey(change.Kind)).Select(MessageOf));
                await responseStream.WriteAsync(response, context.CancellationToken);
            }
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The reader went away: the usual end of following.
        }
    }

    /// <inheritdoc/>
    public override async Task<Head> GetHead(GetHeadRequest request, ServerCallContext context) =>
        new() { Sequence = await _store.HeadAsync(context.CancellationToken) };

    /// <inheritdoc/>
    public override async Task<ListCountriesResponse> ListCountries(ListCountriesRequest request, ServerCallContext context) =>
        new() { Countries = { (await _store.CountriesAsync(context.CancellationToken)).Select(code => $"countries/{code}") } };

    private Change MessageOf(StoredChange change) => new()
    {
        Sequence = change.Sequence,
        ResourceName = change.Name,
        Operation = change.Operation == ChangeOperation.Deleted ? Change.Types.Operation.Delete : Change.Types.Operation.Upsert,
        Resource = change.Payload is { } payload
            ? new Any { TypeUrl = _typeUrls[change.Kind], Value = UnsafeByteOperations.UnsafeWrap(payload) }
            : null,
        Actor = change.Actor,
        ChangeTime = Timestamp.FromDateTimeOffset(change.Time),
        Reason = change.Reason ?? "",
        Etag = Etag.Of(change.Sequence),
    };

    private static string? CountryOf(string name)
    {
        if (name.Length == 0) return null;
        if (ResourceName.CountryOf(name) is { } country && name == $"countries/{country}") return country;
        var violations = new Violations();
        violations.Add("country", $"'{name}' is not a country of the form countries/SN. Leave it empty for all countries.");
        violations.ThrowIfAny();
        return null;
    }
}
