using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.TimeSheets;

/// <summary>Time sheets over gRPC.</summary>
public sealed class TimeSheetsEndpoint(ResourceCollection<TimeSheet> collection) : TimeSheetService.TimeSheetServiceBase
{
    /// <inheritdoc/>
    public override Task<TimeSheet> GetTimeSheet(GetTimeSheetRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListTimeSheetsResponse> ListTimeSheets(ListTimeSheetsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListTimeSheetsResponse { TimeSheets = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<TimeSheet> CreateTimeSheet(CreateTimeSheetRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.TimeSheetId, request.TimeSheet, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<TimeSheet> UpdateTimeSheet(UpdateTimeSheetRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.TimeSheet, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteTimeSheet(DeleteTimeSheetRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertTimeSheetsResponse> BatchUpsertTimeSheets(BatchUpsertTimeSheetsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.TimeSheets, Call.Of(request, context));
        return new BatchUpsertTimeSheetsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
