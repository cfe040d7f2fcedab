using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.Staff;

/// <summary>Staffing over gRPC.</summary>
public sealed class StaffingEndpoint(ResourceCollection<Staffing> collection) : StaffingService.StaffingServiceBase
{
    /// <inheritdoc/>
    public override Task<Staffing> GetStaffing(GetStaffingRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListStaffingResponse> ListStaffing(ListStaffingRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListStaffingResponse { Staffing = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Staffing> CreateStaffing(CreateStaffingRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.StaffingId, request.Staffing, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Staffing> UpdateStaffing(UpdateStaffingRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Staffing, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteStaffing(DeleteStaffingRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertStaffingResponse> BatchUpsertStaffing(BatchUpsertStaffingRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Staffing, Call.Of(request, context));
        return new BatchUpsertStaffingResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
