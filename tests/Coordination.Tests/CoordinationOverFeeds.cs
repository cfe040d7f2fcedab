using AidCoord.Coordination.Tests.Feeds;
using AidCoord.Hosting;
using AidCoord.Protos.Coordination.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Coordination.Tests;

/// <summary>The coordination service as it runs for users, over three feeds that the test speaks through.</summary>
internal sealed class CoordinationOverFeeds : IAsyncDisposable
{
    private ServiceHost? _service;
    private GrpcChannel? _channel;

    private CoordinationOverFeeds(ReplayingFeed projects, ReplayingFeed undaf, ReplayingFeed prsp) =>
        (Projects, Undaf, Prsp) = (projects, undaf, prsp);

    public ReplayingFeed Projects { get; }

    public ReplayingFeed Undaf { get; }

    public ReplayingFeed Prsp { get; }

    public MetricService.MetricServiceClient Metrics { get; private set; } = null!;

    public static async Task<CoordinationOverFeeds> Start()
    {
        var running = new CoordinationOverFeeds(await ReplayingFeed.Start(), await ReplayingFeed.Start(), await ReplayingFeed.Start());
        await running.StartService();
        return running;
    }

    /// <summary>Stops the service, so that its memory is gone, and starts it again.</summary>
    public async Task RestartService()
    {
        await StopService();
        await StartService();
    }

    public async ValueTask DisposeAsync()
    {
        await StopService();
        await Projects.DisposeAsync();
        await Undaf.DisposeAsync();
        await Prsp.DisposeAsync();
    }

    /// <summary>A question must be answered within half a minute, however slow the machine is.</summary>
    public static CallOptions Patiently(TimeSpan? patience = null) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + (patience ?? TimeSpan.FromSeconds(30)), cancellationToken: TestContext.Current.CancellationToken);

    private async Task StartService()
    {
        _service = CoordinationHost.Create(new CoordinationOptions(Projects.Address, Undaf.Address, Prsp.Address));
        await _service.StartAsync(TestContext.Current.CancellationToken);
        _channel = GrpcChannel.ForAddress(_service.Address);
        Metrics = new MetricService.MetricServiceClient(_channel);
    }

    private async Task StopService()
    {
        _channel?.Dispose();
        if (_service is not null) await _service.DisposeAsync();
    }
}
