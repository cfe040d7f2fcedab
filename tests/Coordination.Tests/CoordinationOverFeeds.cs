using AidCoord.Coordination.Tests.Feeds;
using AidCoord.Hosting;
using AidCoord.Protos.Coordination.V1;
using Grpc.Core;

namespace AidCoord.Coordination.Tests;

/// <summary>The coordination service as it runs for users, over three feeds that the test speaks through.</summary>
internal sealed class CoordinationOverFeeds : IAsyncDisposable
{
    private readonly List<CoordinationReplica> _others = [];
    private CoordinationReplica _replica = null!;

    private CoordinationOverFeeds(ReplayingFeed projects, ReplayingFeed undaf, ReplayingFeed prsp) =>
        (Projects, Undaf, Prsp) = (projects, undaf, prsp);

    public ReplayingFeed Projects { get; }

    public ReplayingFeed Undaf { get; }

    public ReplayingFeed Prsp { get; }

    public MetricService.MetricServiceClient Metrics => _replica.Metrics;

    public ServiceHost Service => _replica.Service;

    /// <param name="with">Changes how the service is set up.</param>
    public static async Task<CoordinationOverFeeds> Start(Func<CoordinationOptions, CoordinationOptions>? with = null)
    {
        var running = new CoordinationOverFeeds(await ReplayingFeed.Start(), await ReplayingFeed.Start(), await ReplayingFeed.Start());
        running._replica = await CoordinationReplica.Start(running.Options(with));
        return running;
    }

    /// <summary>Stops the service, so that its memory is gone, and starts it again.</summary>
    public async Task RestartService()
    {
        await _replica.DisposeAsync();
        _replica = await CoordinationReplica.Start(Options(null));
    }

    /// <summary>One more replica over the same feeds.</summary>
    public async Task<CoordinationReplica> AddReplica(Func<CoordinationOptions, CoordinationOptions>? with = null)
    {
        var other = await CoordinationReplica.Start(Options(with));
        _others.Add(other);
        return other;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _others.Prepend(_replica)) await replica.DisposeAsync();
        await Projects.DisposeAsync();
        await Undaf.DisposeAsync();
        await Prsp.DisposeAsync();
    }

    /// <summary>A question must be answered within half a minute, however slow the machine is.</summary>
    public static CallOptions Patiently(TimeSpan? patience = null) =>
        new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + (patience ?? TimeSpan.FromSeconds(30)), cancellationToken: TestContext.Current.CancellationToken);

    private CoordinationOptions Options(Func<CoordinationOptions, CoordinationOptions>? with)
    {
        var options = new CoordinationOptions(Projects.Address, Undaf.Address, Prsp.Address);
        return with is null ? options : with(options);
    }
}
