using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Projects.Arrangements;
using AidCoord.Projects.DonorProjects;
using AidCoord.Projects.Imports;
using AidCoord.Projects.Missions;
using AidCoord.Projects.Obligations;
using AidCoord.Projects.Organisations;

namespace AidCoord.Projects;

/// <summary>Puts the projects service together: what donors say.</summary>
public static class ProjectsHost
{
    /// <summary>Creates the service; the caller starts and stops it.</summary>
    public static async Task<ServiceHost> CreateAsync(DataServiceOptions options, CancellationToken cancellation = default)
    {
        var host = await DataServiceHost.CreateAsync(
            options,
            kinds => kinds
                .Add(OrganisationResource.Definition)
                .Add(ProjectResource.Definition)
                .Add(ImportResources.Imports)
                .Add(ObligationResource.Definition)
                .Add(MissionResource.Definition)
                .Add(ArrangementResource.Definition),
            services => services.AddSingleton(new ImportOptions()).AddSingleton<ImportEngine>(),
            endpoints =>
            {
                endpoints.MapGrpcService<OrganisationsEndpoint>();
                endpoints.MapGrpcService<ProjectsEndpoint>();
                endpoints.MapGrpcService<ImportsEndpoint>();
                endpoints.MapGrpcService<ObligationsEndpoint>();
                endpoints.MapGrpcService<MissionsEndpoint>();
                endpoints.MapGrpcService<ArrangementsEndpoint>();
            },
            cancellation);
        await host.Services.GetRequiredService<ImportEngine>().MarkInterruptedAsync(otherProcesses: options.IsShared, cancellation);
        return host;
    }
}
