using AidCoord.Hosting;
using AidCoord.Protos.Coordination.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Coordination.Tests;

/// <summary>One running coordination service and a client of it.</summary>
internal sealed class CoordinationReplica : IAsyncDisposable
{
    private readonly GrpcChannel _channel;

    private CoordinationReplica(ServiceHost service)
    {
        Service = service;
        _channel = GrpcChannel.ForAddress(service.Address);
        Metrics = new MetricService.MetricServiceClient(_channel);
    }

    public ServiceHost Service { get; }

    public MetricService.MetricServiceClient Metrics { get; }

    /// <summary>A line to it.</summary>
    public CallInvoker Calls => _channel.CreateCallInvoker();

    public static async Task<CoordinationReplica> Start(CoordinationOptions options)
    {
        var service = CoordinationHost.Create(options);
        await service.StartAsync(TestContext.Current.CancellationToken);
        return new CoordinationReplica(service);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Service.DisposeAsync();
    }
}
