using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Projects.Arrangements;
using AidCoord.Projects.DonorProjects;
using AidCoord.Projects.Missions;
using AidCoord.Projects.Obligations;
using AidCoord.Projects.Organisations;

namespace AidCoord.Projects;

/// <summary>Puts the projects service together: what donors say.</summary>
public static class ProjectsHost
{
    /// <summary>Port when the environment names none.</summary>
    public const int DefaultPort = 7101;

    /// <summary>Creates the service; the caller starts and stops it.</summary>
    public static Task<ServiceHost> CreateAsync(DataServiceOptions options, CancellationToken cancellation = default) => DataServiceHost.CreateAsync(
        options,
        kinds => kinds
            .Add(OrganisationResource.Definition)
            .Add(ProjectResource.Definition)
            .Add(ObligationResource.Definition)
            .Add(MissionResource.Definition)
            .Add(ArrangementResource.Definition),
        services => { },
        endpoints =>
        {
            endpoints.MapGrpcService<OrganisationsEndpoint>();
            endpoints.MapGrpcService<ProjectsEndpoint>();
            endpoints.MapGrpcService<ObligationsEndpoint>();
            endpoints.MapGrpcService<MissionsEndpoint>();
            endpoints.MapGrpcService<ArrangementsEndpoint>();
        },
        cancellation);
}
