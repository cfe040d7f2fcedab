using AidCoord.Protos.Projects.V1;
using AidCoord.Resources;
using AidCoord.Resources.Store;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Projects.Organisations;

/// <summary>Organisations over gRPC.</summary>
public sealed class OrganisationsEndpoint(ResourceCollection<Organisation> collection) : OrganisationService.OrganisationServiceBase
{
    /// <inheritdoc/>
    public override Task<Organisation> GetOrganisation(GetOrganisationRequest request, ServerCallContext context) =>
        collection.GetAsync(request.Name, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<ListOrganisationsResponse> ListOrganisations(ListOrganisationsRequest request, ServerCallContext context)
    {
        var page = await collection.ListAsync(request.Parent, request.PageSize, request.PageToken, request.Filter, context.CancellationToken);
        return new ListOrganisationsResponse { Organisations = { page.Items }, NextPageToken = page.NextPageToken };
    }

    /// <inheritdoc/>
    public override Task<Organisation> CreateOrganisation(CreateOrganisationRequest request, ServerCallContext context) =>
        collection.CreateAsync(request.Parent, request.OrganisationId, request.Organisation, Call.Of(request, context));

    /// <inheritdoc/>
    public override Task<Organisation> UpdateOrganisation(UpdateOrganisationRequest request, ServerCallContext context) =>
        collection.UpdateAsync(request.Organisation, request.UpdateMask, request.AllowMissing, Call.Of(request, context));

    /// <inheritdoc/>
    public override async Task<Empty> DeleteOrganisation(DeleteOrganisationRequest request, ServerCallContext context)
    {
        await collection.DeleteAsync(request.Name, request.Etag, request.AllowMissing, Call.Of(request, context));
        return new Empty();
    }

    /// <inheritdoc/>
    public override async Task<BatchUpsertOrganisationsResponse> BatchUpsertOrganisations(BatchUpsertOrganisationsRequest request, ServerCallContext context)
    {
        var result = await collection.BatchUpsertAsync(request.Parent, request.Organisations, Call.Of(request, context));
        return new BatchUpsertOrganisationsResponse
        {
            CreatedCount = result.Count(WriteOutcome.Created),
            UpdatedCount = result.Count(WriteOutcome.Updated),
            UnchangedCount = result.Count(WriteOutcome.Unchanged),
        };
    }
}
