using AidCoord.Coordination.Answers;
using AidCoord.Coordination.Computing;
using AidCoord.Coordination.Feeds;
using AidCoord.Coordination.Records;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Protos.Changes.V1;

namespace AidCoord.Coordination;

/// <summary>Puts the coordination service together.</summary>
public static class CoordinationHost
{
    // A feed has pauses of its own, and a question should hear of a service that is gone at once. So there are few
    // repeats, and the break is the shortest there is: while it lasts, answers are called stale that need not be.
    private static readonly CallGuards Guards = new() { Attempts = 2, Break = TimeSpan.FromMilliseconds(500) };

    /// <summary>Creates the service; the caller starts and stops it. It keeps nothing on disk.</summary>
    public static ServiceHost Create(CoordinationOptions options) => ServiceHost.Create(
        options.Host,
        services =>
        {
            services.AddSingleton(new ServiceChannels(Guards));
            services.AddSingleton<Countries>();
            services.AddSingleton<IReadOnlyList<Feed>>(provider =>
            [
                Follow(provider, DataService.Projects, options.Projects),
                Follow(provider, DataService.Undaf, options.Undaf),
                Follow(provider, DataService.Prsp, options.Prsp),
            ]);
            services.AddSingleton<Freshness>();
            services.AddSingleton<BuildTimes>();
            services.AddSingleton<FactsByCountry>();
            services.AddHostedService<FeedFollowing>();
            services.AddHostedService<FactsRefresh>();
        },
        endpoints => endpoints.MapGrpcService<MetricAnswers>());

    private static Feed Follow(IServiceProvider provider, DataService service, string address) => new(
        service,
        new ChangeService.ChangeServiceClient(provider.GetRequiredService<ServiceChannels>().For(address)),
        provider.GetRequiredService<Countries>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<Feed>>());
}
