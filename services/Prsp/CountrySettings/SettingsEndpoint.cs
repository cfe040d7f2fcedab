using AidCoord.Protos.Prsp.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Prsp.CountrySettings;

/// <summary>Settings over gRPC.</summary>
public sealed class SettingsEndpoint(ResourceCollection<Settings> collection) : SettingsService.SettingsServiceBase
{
    /// <inheritdoc/>
    public override Task<Settings> GetSettings(GetSettingsRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListSettingsResponse> ListSettings(ListSettingsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListSettingsResponse { Settings = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Settings> CreateSettings(CreateSettingsRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.SettingsId, request.Settings, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Settings> UpdateSettings(UpdateSettingsRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Settings, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteSettings(DeleteSettingsRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertSettingsResponse> BatchUpsertSettings(BatchUpsertSettingsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Settings, Call.Of(request, context));
        return new BatchUpsertSettingsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
