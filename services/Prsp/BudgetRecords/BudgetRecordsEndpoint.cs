using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.BudgetRecords;

/// <summary>Budget records over gRPC.</summary>
public sealed class BudgetRecordsEndpoint(ResourceCollection<BudgetRecord> collection) : BudgetRecordService.BudgetRecordServiceBase
{
    /// <inheritdoc/>
    public override Task<BudgetRecord> GetBudgetRecord(GetBudgetRecordRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListBudgetRecordsResponse> ListBudgetRecords(ListBudgetRecordsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListBudgetRecordsResponse { BudgetRecords = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<BudgetRecord> CreateBudgetRecord(CreateBudgetRecordRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.BudgetRecordId, request.BudgetRecord, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<BudgetRecord> UpdateBudgetRecord(UpdateBudgetRecordRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.BudgetRecord, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteBudgetRecord(DeleteBudgetRecordRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertBudgetRecordsResponse> BatchUpsertBudgetRecords(BatchUpsertBudgetRecordsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.BudgetRecords, Call.Of(request, context));
        return new BatchUpsertBudgetRecordsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
