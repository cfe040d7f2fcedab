using AidCoord.Protos.Undaf.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Undaf.JointProgrammes;

/// <summary>Joint programmes over gRPC.</summary>
public sealed class JointProgrammesEndpoint(ResourceCollection<JointProgramme> collection) : JointProgrammeService.JointProgrammeServiceBase
{
    /// <inheritdoc/>
    public override Task<JointProgramme> GetJointProgramme(GetJointProgrammeRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListJointProgrammesResponse> ListJointProgrammes(ListJointProgrammesRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListJointProgrammesResponse { JointProgrammes = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<JointProgramme> CreateJointProgramme(CreateJointProgrammeRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.JointProgrammeId, request.JointProgramme, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<JointProgramme> UpdateJointProgramme(UpdateJointProgrammeRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.JointProgramme, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteJointProgramme(DeleteJointProgrammeRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertJointProgrammesResponse> BatchUpsertJointProgrammes(BatchUpsertJointProgrammesRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.JointProgrammes, Call.Of(request, context));
        return new BatchUpsertJointProgrammesResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
