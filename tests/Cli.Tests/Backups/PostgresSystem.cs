using AidCoord.Accounts;
using AidCoord.Hosting.Calls;
using AidCoord.Gateway;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Coordination;
using AidCoord.Projects;
using AidCoord.Prsp;
using AidCoord.ResourceContract;
using AidCoord.Undaf;

namespace AidCoord.Cli.Tests.Backups;

/// <summary>A whole system of which each data service has a PostgreSQL database of its own, empty at the start.</summary>
internal sealed class PostgresSystem : IAsyncDisposable
{
    private readonly List<StorePlace> _places = [];
    private readonly List<ServiceHost> _services = [];
    private GatewayHost? _gateway;

    public string Address => _gateway!.Address;

    public static async Task<PostgresSystem> StartAsync()
    {
        var system = new PostgresSystem();
        for (var i = 0; i < 4; i++) system._places.Add(await StorePlace.PostgresAsync());
        var projects = await system.StartAsync(await ProjectsHost.CreateAsync(system.Options("projects", 0)));
        var undaf = await system.StartAsync(await UndafHost.CreateAsync(system.Options("undaf", 1)));
        var prsp = await system.StartAsync(await PrspHost.CreateAsync(system.Options("prsp", 2)));
        var accounts = await system.StartAsync(await AccountsHost.CreateAsync(system.Options("accounts", 3)));
        var coordination = await system.StartAsync(CoordinationHost.Create(new CoordinationOptions(projects, undaf, prsp)));
        system._gateway = GatewayHost.Create(new GatewayOptions
        {
            Port = 0,
            Services = new Dictionary<string, ReplicaAddresses>
            {
                ["projects"] = ReplicaAddresses.Read(projects), ["undaf"] = ReplicaAddresses.Read(undaf), ["prsp"] = ReplicaAddresses.Read(prsp), ["coordination"] = ReplicaAddresses.Read(coordination),
                ["accounts"] = ReplicaAddresses.Read(accounts),
            },
        });
        await system._gateway.StartAsync();
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.StopAsync();
            await _gateway.DisposeAsync();
        }

        foreach (var service in Enumerable.Reverse(_services)) await service.DisposeAsync();
        foreach (var place in _places) await place.DisposeAsync();
    }

    private DataServiceOptions Options(string name, int place) => new(new ServiceHostOptions(name), _places[place].Place);

    private async Task<string> StartAsync(ServiceHost service)
    {
        await service.StartAsync();
        _services.Add(service);
        return service.Address;
    }
}
