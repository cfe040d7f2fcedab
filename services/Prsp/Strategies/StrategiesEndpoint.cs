using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.Strategies;

/// <summary>Strategies over gRPC.</summary>
public sealed class StrategiesEndpoint(ResourceCollection<Strategy> collection) : StrategyService.StrategyServiceBase
{
    /// <inheritdoc/>
    public override Task<Strategy> GetStrategy(GetStrategyRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListStrategiesResponse> ListStrategies(ListStrategiesRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListStrategiesResponse { Strategies = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Strategy> CreateStrategy(CreateStrategyRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.StrategyId, request.Strategy, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Strategy> UpdateStrategy(UpdateStrategyRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Strategy, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteStrategy(DeleteStrategyRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertStrategiesResponse> BatchUpsertStrategies(BatchUpsertStrategiesRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Strategies, Call.Of(request, context));
        return new BatchUpsertStrategiesResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
