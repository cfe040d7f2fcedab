using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Projects.Missions;

/// <summary>Missions over gRPC.</summary>
public sealed class MissionsEndpoint(ResourceCollection<Mission> collection) : MissionService.MissionServiceBase
{
    /// <inheritdoc/>
    public override Task<Mission> GetMission(GetMissionRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListMissionsResponse> ListMissions(ListMissionsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListMissionsResponse { Missions = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Mission> CreateMission(CreateMissionRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.MissionId, request.Mission, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Mission> UpdateMission(UpdateMissionRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Mission, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteMission(DeleteMissionRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertMissionsResponse> BatchUpsertMissions(BatchUpsertMissionsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Missions, Call.Of(request, context));
        return new BatchUpsertMissionsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
