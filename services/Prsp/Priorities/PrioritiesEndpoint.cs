using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.Priorities;

/// <summary>Priorities over gRPC.</summary>
public sealed class PrioritiesEndpoint(ResourceCollection<Priority> collection) : PriorityService.PriorityServiceBase
{
    /// <inheritdoc/>
    public override Task<Priority> GetPriority(GetPriorityRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListPrioritiesResponse> ListPriorities(ListPrioritiesRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListPrioritiesResponse { Priorities = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Priority> CreatePriority(CreatePriorityRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.PriorityId, request.Priority, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Priority> UpdatePriority(UpdatePriorityRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Priority, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeletePriority(DeletePriorityRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertPrioritiesResponse> BatchUpsertPriorities(BatchUpsertPrioritiesRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Priorities, Call.Of(request, context));
        return new BatchUpsertPrioritiesResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
