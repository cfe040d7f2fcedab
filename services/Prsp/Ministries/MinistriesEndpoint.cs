using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.Ministries;

/// <summary>Ministries over gRPC.</summary>
public sealed class MinistriesEndpoint(ResourceCollection<Ministry> collection, MinistryProposal proposal) : MinistryService.MinistryServiceBase
{
    /// <inheritdoc/>
    public override Task<Ministry> GetMinistry(GetMinistryRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListMinistriesResponse> ListMinistries(ListMinistriesRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListMinistriesResponse { Ministries = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Ministry> CreateMinistry(CreateMinistryRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.MinistryId, request.Ministry, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Ministry> UpdateMinistry(UpdateMinistryRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Ministry, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteMinistry(DeleteMinistryRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertMinistriesResponse> BatchUpsertMinistries(BatchUpsertMinistriesRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Ministries, Call.Of(request, context));
        return new BatchUpsertMinistriesResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }

    /// <inheritdoc/>
    public override Task<ProposeMinistriesResponse> ProposeMinistries(ProposeMinistriesRequest request, ServerCallContext context) =>
        proposal.ProposeAsync(request, Call.Of(request, context));
}
