using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Undaf.Frameworks;

/// <summary>Frameworks over gRPC.</summary>
public sealed class FrameworksEndpoint(ResourceCollection<Framework> collection) : FrameworkService.FrameworkServiceBase
{
    /// <inheritdoc/>
    public override Task<Framework> GetFramework(GetFrameworkRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListFrameworksResponse> ListFrameworks(ListFrameworksRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListFrameworksResponse { Frameworks = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Framework> CreateFramework(CreateFrameworkRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.FrameworkId, request.Framework, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Framework> UpdateFramework(UpdateFrameworkRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Framework, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteFramework(DeleteFrameworkRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertFrameworksResponse> BatchUpsertFrameworks(BatchUpsertFrameworksRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Frameworks, Call.Of(request, context));
        return new BatchUpsertFrameworksResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
