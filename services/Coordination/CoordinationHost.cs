using AidCoord.Coordination.Answers;
using AidCoord.Coordination.Computing;
using AidCoord.Coordination.Feeds;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Identity;
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
            services.AddSingleton(new ServiceChannels(Guards, statement: OwnStatement.Of(options.Host)));
            services.AddSingleton(provider => new DataServices(
                new Dictionary<DataService, ChangeService.ChangeServiceClient>
                {
                    [DataService.Projects] = FeedOf(provider, options.Projects),
                    [DataService.Undaf] = FeedOf(provider, options.Undaf),
                    [DataService.Prsp] = FeedOf(provider, options.Prsp),
                },
                provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton(options);
            services.AddSingleton<BuildTimes>();
            services.AddSingleton<AnswerCache>();
            services.AddSingleton<FollowedCountries>();
            services.AddHostedService<FactsRefresh>();
        },
        endpoints => endpoints.MapGrpcService<MetricAnswers>());

    private static ChangeService.ChangeServiceClient FeedOf(IServiceProvider provider, string address) =>
        new(provider.GetRequiredService<ServiceChannels>().For(address));
}
