using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Projects.DonorProjects;

/// <summary>Projects over gRPC.</summary>
public sealed class ProjectsEndpoint(ResourceCollection<Project> collection) : ProjectService.ProjectServiceBase
{
    /// <inheritdoc/>
    public override Task<Project> GetProject(GetProjectRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListProjectsResponse> ListProjects(ListProjectsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListProjectsResponse { Projects = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Project> CreateProject(CreateProjectRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.ProjectId, request.Project, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Project> UpdateProject(UpdateProjectRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Project, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteProject(DeleteProjectRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertProjectsResponse> BatchUpsertProjects(BatchUpsertProjectsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Projects, Call.Of(request, context));
        return new BatchUpsertProjectsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
