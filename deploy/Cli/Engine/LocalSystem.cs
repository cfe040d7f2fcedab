using System.Net;
using System.Net.Sockets;
using AidCoord.Accounts;
using AidCoord.Cli.Endings;
using AidCoord.Coordination;
using AidCoord.Gateway;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Settings;
using AidCoord.Portal;
using AidCoord.Projects;
using AidCoord.Prsp;
using AidCoord.Undaf;

namespace AidCoord.Cli.Engine;

/// <summary>All services, the portal and the gateway in this process, each on its own loopback port, with their files in one folder.</summary>
internal sealed class LocalSystem : IServedSystem
{
    private readonly DataFolder _folder;
    private readonly List<ServiceHost> _services = [];
    private GatewayHost? _gateway;
    private PortalHost? _portal;

    private readonly LogLevel _log;
    private GatewayOptions _door;

    private LocalSystem(DataFolder folder, LogLevel log, GatewayOptions door) => (_folder, _log, _door) = (folder, log, door);

    /// <summary>How the gateway is.</summary>
    public Standing Standing => _gateway?.Standing ?? new Standing(IsServing: false, new Dictionary<string, string>());

    /// <summary>Where the gateway listens.</summary>
    public Uri Address
    {
        get
        {
            // Every address of this machine is no address to call; this machine's own is.
            var address = new UriBuilder(_gateway!.Address);
            if (_door.ListenOn.Equals(IPAddress.Any) || _door.ListenOn.Equals(IPAddress.IPv6Any)) address.Host = IPAddress.Loopback.ToString();
            return address.Uri;
        }
    }

    /// <summary>Nobody is asked who they are.</summary>
    public bool IsOpen => _door.IdentityKey is null;

    /// <summary>Starts everything and returns when the gateway takes calls.</summary>
    /// <param name="folder">The folder; let go when the system stops, also when it could not start.</param>
    /// <param name="port">The gateway's port; 0 takes a free one.</param>
    /// <param name="log">What is worth a line on standard error. Who started the system for one question has the answer, and needs none.</param>
    /// <param name="cancellation">Gives up starting.</param>
    /// <param name="door">How the gateway guards its door; when null, for callers of this machine. Without a key in it, the folder's own holds.</param>
    /// <exception cref="Fault">The port is taken, or a file of the folder cannot be used.</exception>
    /// <exception cref="SettingProblem">It would be open to other machines and ask nobody who they are.</exception>
    public static async Task<LocalSystem> StartAsync(DataFolder folder, int port, LogLevel log, CancellationToken cancellation, GatewayOptions? door = null)
    {
        var system = new LocalSystem(folder, log, door ?? new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>() });
        try
        {
            if (system._door.IdentityKey is null) system._door = system._door with { IdentityKey = await FolderKey.OfAsync(folder.Path, cancellation) };
            Listening.Check("gateway", system._door.ListenOn, system._door.IdentityKey);
            RequireFree(system._door.ListenOn, port);
            await system.StartAsync(port, cancellation);
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops the gateway first, so that nobody is sent to a service that is half stopped; the stores close last.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.StopAsync();
            await _gateway.DisposeAsync();
        }

        if (_portal is not null) await _portal.DisposeAsync();
        // Coordination follows the others, so it leaves before them.
        foreach (var service in Enumerable.Reverse(_services))
        {
            await service.StopAsync();
            await service.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task StartAsync(int port, CancellationToken cancellation)
    {
        var data = await Task.WhenAll(
            StartedAsync(ProjectsHost.CreateAsync(Options("projects"), cancellation), cancellation),
            StartedAsync(UndafHost.CreateAsync(Options("undaf"), cancellation), cancellation),
            StartedAsync(PrspHost.CreateAsync(Options("prsp"), cancellation), cancellation),
            StartedAsync(AccountsHost.CreateAsync(Options("accounts"), cancellation), cancellation));
        var coordination = CoordinationHost.Create(new CoordinationOptions(data[0].Address, data[1].Address, data[2].Address) { Host = Host("coordination") });
        _services.Add(coordination);
        await coordination.StartAsync(cancellation);
        _portal = PortalHost.Create(new PortalOptions(coordination.Address) { LogLevel = _log });
        await _portal.StartAsync(cancellation);
        _gateway = GatewayHost.Create(_door with
        {
            Portal = new(_portal.Address),
            Port = port,
            LogLevel = _log,
            Services = new Dictionary<string, ReplicaAddresses>
            {
                ["projects"] = ReplicaAddresses.Read(data[0].Address),
                ["undaf"] = ReplicaAddresses.Read(data[1].Address),
                ["prsp"] = ReplicaAddresses.Read(data[2].Address),
                ["coordination"] = ReplicaAddresses.Read(coordination.Address),
                [GatewayOptions.Accounts] = ReplicaAddresses.Read(data[3].Address),
            },
        });
        await _gateway.StartAsync(cancellation);
    }

    // Asked before anything is started, so that the answer is one line and not a server's log of its failure.
    private static void RequireFree(IPAddress address, int port)
    {
        if (port == 0) return;
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
        }
        catch (SocketException refused)
        {
            throw Fault.NotReachable($"Port {port} cannot be used ({refused.Message}). Choose another with --port, or let the system take a free one: --port 0.");
        }
    }

    private ServiceHostOptions Host(string name) => new(name) { LogLevel = _log, Otlp = _door.Otlp, IdentityKey = _door.IdentityKey };

    private DataServiceOptions Options(string name) => new(Host(name), Path.Combine(_folder.Path, name + ".db"));

    private async Task<ServiceHost> StartedAsync(Task<ServiceHost> creating, CancellationToken cancellation)
    {
        // The stores open side by side: most of a start is waiting for files.
        var service = await creating;
        lock (_services) _services.Add(service);
        await service.StartAsync(cancellation);
        return service;
    }
}
