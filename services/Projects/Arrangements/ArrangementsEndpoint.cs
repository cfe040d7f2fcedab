using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Projects.Arrangements;

/// <summary>Arrangements over gRPC.</summary>
public sealed class ArrangementsEndpoint(ResourceCollection<Arrangement> collection) : ArrangementService.ArrangementServiceBase
{
    /// <inheritdoc/>
    public override Task<Arrangement> GetArrangement(GetArrangementRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListArrangementsResponse> ListArrangements(ListArrangementsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListArrangementsResponse { Arrangements = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Arrangement> CreateArrangement(CreateArrangementRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.ArrangementId, request.Arrangement, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Arrangement> UpdateArrangement(UpdateArrangementRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Arrangement, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteArrangement(DeleteArrangementRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertArrangementsResponse> BatchUpsertArrangements(BatchUpsertArrangementsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Arrangements, Call.Of(request, context));
        return new BatchUpsertArrangementsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
