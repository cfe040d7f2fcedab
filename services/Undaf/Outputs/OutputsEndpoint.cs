using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Undaf.Outputs;

/// <summary>Outputs over gRPC.</summary>
public sealed class OutputsEndpoint(ResourceCollection<Output> collection) : OutputService.OutputServiceBase
{
    /// <inheritdoc/>
    public override Task<Output> GetOutput(GetOutputRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListOutputsResponse> ListOutputs(ListOutputsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListOutputsResponse { Outputs = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Output> CreateOutput(CreateOutputRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.OutputId, request.Output, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Output> UpdateOutput(UpdateOutputRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Output, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteOutput(DeleteOutputRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertOutputsResponse> BatchUpsertOutputs(BatchUpsertOutputsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Outputs, Call.Of(request, context));
        return new BatchUpsertOutputsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
