using AidCoord.Gateway.Health;
using AidCoord.Hosting.Connections;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Transforms;

namespace AidCoord.Gateway.Routing;

/// <summary>The routes of <c>routes.json</c> to the services of the options.</summary>
internal static class Routes
{
    public static void AddRoutes(this IServiceCollection services, GatewayOptions options)
    {
        var json = typeof(Routes).Assembly.GetManifestResourceStream("routes.json")!;
        var routes = new ConfigurationBuilder().AddJsonStream(json).Build();
        services.AddSingleton<IForwarderHttpClientFactory, ServiceConnections>();
        services.AddSingleton<IProbingRequestFactory, HealthProbe>();
        services.AddSingleton<IActiveHealthCheckPolicy, HealthVerdict>();
        services.AddReverseProxy()
            .LoadFromConfig(routes)
            .LoadFromMemory([], [.. GatewayOptions.ServiceNames.Select(name => Cluster(name, options))])
            .AddTransforms(transforms => transforms.UseDefaultForwarders = false);
    }

    private static ClusterConfig Cluster(string name, GatewayOptions options) => new()
    {
        ClusterId = name,
        Destinations = options.Services.TryGetValue(name, out var address)
            ? new Dictionary<string, DestinationConfig> { [name] = new() { Address = address.ToString() } }
            : null,
        HttpRequest = new ForwarderRequestConfig
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // A reader of a change feed may hear nothing for a long time; a dead service is found by pings and probes.
            ActivityTimeout = TimeSpan.FromDays(1),
        },
        HealthCheck = new HealthCheckConfig
        {
            // The default is to try services that are known to be down: the caller would wait only to hear the same.
            AvailableDestinationsPolicy = HealthCheckConstants.AvailableDestinations.HealthyAndUnknown,
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Policy = HealthVerdict.PolicyName,
                Interval = options.HealthInterval,
                Timeout = TimeSpan.FromSeconds(5),
            },
        },
    };

    /// <summary>Connections to services, with the same HTTP/2 settings as everywhere.</summary>
    private sealed class ServiceConnections(ILogger<ForwarderHttpClientFactory> log) : ForwarderHttpClientFactory(log)
    {
        protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler)
        {
            handler.Dispose();
            return Http2Settings.Handler();
        }
    }
}
