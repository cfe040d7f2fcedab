using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Prsp.BudgetRecords;
using AidCoord.Prsp.CountrySettings;
using AidCoord.Prsp.Mandates;
using AidCoord.Prsp.Ministries;
using AidCoord.Prsp.Priorities;
using AidCoord.Prsp.Staff;
using AidCoord.Prsp.Strategies;
using AidCoord.Prsp.TimeSheets;

namespace AidCoord.Prsp;

/// <summary>Puts the plan service together: what the government says.</summary>
public static class PrspHost
{
    /// <summary>Creates the service; the caller starts and stops it.</summary>
    public static Task<ServiceHost> CreateAsync(DataServiceOptions options, CancellationToken cancellation = default) => DataServiceHost.CreateAsync(
        options,
        kinds => kinds
            .Add(StrategyResource.Definition)
            .Add(PriorityResource.Definition)
            .Add(MinistryResource.Definition)
            .Add(MandateResource.Definition)
            .Add(StaffingResource.Definition)
            .Add(TimeSheetResource.Definition)
            .Add(BudgetRecordResource.Definition)
            .Add(SettingsResource.Definition),
        services => services.AddSingleton<MinistryProposal>(),
        endpoints =>
        {
            endpoints.MapGrpcService<StrategiesEndpoint>();
            endpoints.MapGrpcService<PrioritiesEndpoint>();
            endpoints.MapGrpcService<MinistriesEndpoint>();
            endpoints.MapGrpcService<MandatesEndpoint>();
            endpoints.MapGrpcService<StaffingEndpoint>();
            endpoints.MapGrpcService<TimeSheetsEndpoint>();
            endpoints.MapGrpcService<BudgetRecordsEndpoint>();
            endpoints.MapGrpcService<SettingsEndpoint>();
        },
        cancellation);
}
