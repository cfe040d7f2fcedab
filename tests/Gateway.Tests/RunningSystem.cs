using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AidCoord.Gateway.Tests;

/// <summary>Four tiny services and a gateway, each on its own loopback port.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private readonly Dictionary<string, ServiceHost> services = [];

    /// <summary>What a test wants otherwise at the gateway.</summary>
    public Func<GatewayOptions, GatewayOptions> Change { get; init; } = options => options;

    public GatewayHost Gateway { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        foreach (var name in GatewayOptions.ServiceNames)
        {
            await StartService(name, port: 0);
        }

        Gateway = GatewayHost.Create(Change(new GatewayOptions
        {
            Services = services.ToDictionary(service => service.Key, service => ReplicaAddresses.Read(service.Value.Address)),
            HealthInterval = TimeSpan.FromMilliseconds(100),
        }));
        await Gateway.StartAsync(TestContext.Current.CancellationToken);
        Channel = GrpcChannel.ForAddress(Gateway.Address);
        Http = new HttpClient { BaseAddress = new Uri(Gateway.Address) };
    }

    public ServiceHost Service(string name) => services[name];

    /// <summary>Stops a service as an operator would; its port is remembered.</summary>
    public async Task<int> StopService(string name)
    {
        var port = new Uri(services[name].Address).Port;
        await services[name].DisposeAsync();
        return port;
    }

    public async Task StartService(string name, int port)
    {
        var host = ServiceHost.Create(
            new ServiceHostOptions(name) { Port = port, LogLevel = LogLevel.Error },
            services => services.AddSingleton(new TinyFeed(1 + GatewayOptions.ServiceNames.ToList().IndexOf(name))),
            endpoints =>
            {
                if (name == "coordination")
                {
                    endpoints.MapGrpcService<TinyMetrics>();
                    return;
                }

                endpoints.MapGrpcService<TinyChanges>();
                if (name == "projects")
                {
                    endpoints.MapGrpcService<TinyProjects>();
                    endpoints.MapGrpcService<TinyImports>();
                }
            });
        await host.StartAsync(TestContext.Current.CancellationToken);
        services[name] = host;
    }

    /// <summary>Repeats until the claim holds; gives up, with its last failure, after 20 s.</summary>
    public static async Task Eventually(Func<Task> claim)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                await claim();
                return;
            }
            catch (Exception error) when (error is Xunit.Sdk.XunitException or RpcException && !patience.IsCancellationRequested)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Channel.Dispose();
        await Gateway.DisposeAsync();
        foreach (var service in services.Values)
        {
            await service.DisposeAsync();
        }
    }
}
