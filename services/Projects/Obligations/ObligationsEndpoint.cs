using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Projects.Obligations;

/// <summary>Obligations over gRPC.</summary>
public sealed class ObligationsEndpoint(ResourceCollection<Obligation> collection) : ObligationService.ObligationServiceBase
{
    /// <inheritdoc/>
    public override Task<Obligation> GetObligation(GetObligationRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListObligationsResponse> ListObligations(ListObligationsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListObligationsResponse { Obligations = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Obligation> CreateObligation(CreateObligationRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.ObligationId, request.Obligation, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Obligation> UpdateObligation(UpdateObligationRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Obligation, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteObligation(DeleteObligationRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertObligationsResponse> BatchUpsertObligations(BatchUpsertObligationsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Obligations, Call.Of(request, context));
        return new BatchUpsertObligationsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
