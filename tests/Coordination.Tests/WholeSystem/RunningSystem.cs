using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Projects;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Prsp;
using AidCoord.Undaf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Coordination.Tests.WholeSystem;

/// <summary>Coordination over the three real data services, each on its own port with its own file.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("aidcoord-coordination-").FullName;
    private readonly List<GrpcChannel> _channels = [];
    private ServiceHost _projects = null!;
    private ServiceHost _undaf = null!;
    private ServiceHost _prsp = null!;
    private ServiceHost _coordination = null!;

    public CallInvoker Projects { get; private set; } = null!;

    public CallInvoker Prsp { get; private set; } = null!;

    public MetricService.MetricServiceClient Metrics { get; private set; } = null!;

    public static async Task<RunningSystem> Start()
    {
        var system = new RunningSystem();
        system._projects = await Started(ProjectsHost.CreateAsync(system.At("projects"), TestContext.Current.CancellationToken));
        system._undaf = await Started(UndafHost.CreateAsync(system.At("undaf"), TestContext.Current.CancellationToken));
        system._prsp = await Started(PrspHost.CreateAsync(system.At("prsp"), TestContext.Current.CancellationToken));
        system.Projects = system.To(system._projects);
        system.Prsp = system.To(system._prsp);
        await system.StartCoordination();
        return system;
    }

    /// <summary>Stops coordination, so that its memory is gone, and starts it again.</summary>
    public async Task RestartCoordination()
    {
        await _coordination.DisposeAsync();
        await StartCoordination();
    }

    /// <summary>Stops the projects service and starts it again with its file, at the same address.</summary>
    public async Task RestartProjects()
    {
        var port = new Uri(_projects.Address).Port;
        await _projects.StopAsync(TestContext.Current.CancellationToken);
        await _projects.DisposeAsync();
        _projects = await Started(ProjectsHost.CreateAsync(At("projects", port), TestContext.Current.CancellationToken));
        Projects = To(_projects);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var channel in _channels) channel.Dispose();
        await _coordination.DisposeAsync();
        await _projects.DisposeAsync();
        await _undaf.DisposeAsync();
        await _prsp.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<ServiceHost> Started(Task<ServiceHost> creating)
    {
        var host = await creating;
        await host.StartAsync(TestContext.Current.CancellationToken);
        return host;
    }

    private async Task StartCoordination()
    {
        _coordination = CoordinationHost.Create(new CoordinationOptions(_projects.Address, _undaf.Address, _prsp.Address));
        await _coordination.StartAsync(TestContext.Current.CancellationToken);
        Metrics = new MetricService.MetricServiceClient(To(_coordination));
    }

    private DataServiceOptions At(string name, int port = 0) =>
        new(new ServiceHostOptions(name) { Port = port }, Path.Combine(_folder, $"{name}.db"));

    private CallInvoker To(ServiceHost host)
    {
        var channel = GrpcChannel.ForAddress(host.Address);
        _channels.Add(channel);
        return channel.CreateCallInvoker();
    }
}
