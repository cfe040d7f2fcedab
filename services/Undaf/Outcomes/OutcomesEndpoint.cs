using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Undaf.Outcomes;

/// <summary>Outcomes over gRPC.</summary>
public sealed class OutcomesEndpoint(ResourceCollection<Outcome> collection) : OutcomeService.OutcomeServiceBase
{
    /// <inheritdoc/>
    public override Task<Outcome> GetOutcome(GetOutcomeRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListOutcomesResponse> ListOutcomes(ListOutcomesRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListOutcomesResponse { Outcomes = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Outcome> CreateOutcome(CreateOutcomeRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.OutcomeId, request.Outcome, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Outcome> UpdateOutcome(UpdateOutcomeRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Outcome, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteOutcome(DeleteOutcomeRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertOutcomesResponse> BatchUpsertOutcomes(BatchUpsertOutcomesRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Outcomes, Call.Of(request, context));
        return new BatchUpsertOutcomesResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
