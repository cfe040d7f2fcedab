using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.Mandates;

/// <summary>Mandates over gRPC.</summary>
public sealed class MandatesEndpoint(ResourceCollection<Mandate> collection) : MandateService.MandateServiceBase
{
    /// <inheritdoc/>
    public override Task<Mandate> GetMandate(GetMandateRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListMandatesResponse> ListMandates(ListMandatesRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListMandatesResponse { Mandates = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Mandate> CreateMandate(CreateMandateRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.MandateId, request.Mandate, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Mandate> UpdateMandate(UpdateMandateRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Mandate, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteMandate(DeleteMandateRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertMandatesResponse> BatchUpsertMandates(BatchUpsertMandatesRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Mandates, Call.Of(request, context));
        return new BatchUpsertMandatesResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
