using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Undaf.Frameworks;
using AidCoord.Undaf.JointProgrammes;
using AidCoord.Undaf.Outcomes;
using AidCoord.Undaf.Outputs;

namespace AidCoord.Undaf;

/// <summary>Puts the UNDAF service together: what the UN country team says.</summary>
public static class UndafHost
{
    /// <summary>Creates the service; the caller starts and stops it.</summary>
    public static Task<ServiceHost> CreateAsync(DataServiceOptions options, CancellationToken cancellation = default) => DataServiceHost.CreateAsync(
        options,
        kinds => kinds
            .Add(FrameworkResource.Definition)
            .Add(OutcomeResource.Definition)
            .Add(OutputResource.Definition)
            .Add(JointProgrammeResource.Definition),
        services => { },
        endpoints =>
        {
            endpoints.MapGrpcService<FrameworksEndpoint>();
            endpoints.MapGrpcService<OutcomesEndpoint>();
            endpoints.MapGrpcService<OutputsEndpoint>();
            endpoints.MapGrpcService<JointProgrammesEndpoint>();
        },
        cancellation);
}
