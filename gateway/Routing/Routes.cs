using System.Text.Json;
using System.Text.Json.Serialization;
using AidCoord.Gateway.Health;
using AidCoord.Gateway.JsonDoor;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Connections;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.LoadBalancing;
using Yarp.ReverseProxy.ServiceDiscovery;
using Yarp.ReverseProxy.Transforms;

namespace AidCoord.Gateway.Routing;

/// <summary>The routes of <c>routes.json</c> to the services of the options.</summary>
internal static class Routes
{
    // What stands in a route for "any service of this package".
    private const string AnyService = "{service}";

    private static readonly JsonSerializerOptions Readable = new()
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static void AddRoutes(this IServiceCollection services, GatewayOptions options)
    {
        services.AddSingleton<IForwarderHttpClientFactory, ServiceConnections>();
        services.AddSingleton<IProbingRequestFactory, HealthProbe>();
        services.AddSingleton<IActiveHealthCheckPolicy, HealthVerdict>();
        services.AddSingleton<ILoadBalancingPolicy, CountryAffinity>();
        services.AddSingleton<IDestinationResolver, ReplicaNames>();
        // Two of three calls that did not get through are enough: with few calls a second, waiting for more would take long.
        services.Configure<TransportFailureRateHealthPolicyOptions>(passive =>
            (passive.MinimalTotalCountThreshold, passive.DefaultFailureRateLimit, passive.DetectionWindowSize) = (3, 0.5, TimeSpan.FromSeconds(10)));
        services.AddReverseProxy()
            .LoadFromMemory([.. Read().SelectMany(PerService)], [.. GatewayOptions.ServiceNames.Select(name => Cluster(name, options))])
            .AddTransforms(transforms => transforms.UseDefaultForwarders = false);
    }

    /// <summary>The routes as they stand in the file.</summary>
    internal static IReadOnlyList<RouteConfig> Read()
    {
        using var json = typeof(Routes).Assembly.GetManifestResourceStream("routes.json")!;
        return [.. JsonSerializer.Deserialize<RouteFile>(json, Readable)!.Routes.Select(route => route.Value with { RouteId = route.Key })];
    }

    /// <summary>
    /// One route for each service of the package, because a path that begins with a fixed segment is found by one
    /// comparison; a pattern within a segment would be tried for each call and each route.
    /// </summary>
    private static IEnumerable<RouteConfig> PerService(RouteConfig route)
    {
        var package = route.Match.Path!.Split(AnyService)[0].TrimStart('/');
        return MethodTable.Contract.SelectMany(file => file.Services)
            .Where(service => service.FullName == package + service.Name)
            .Select(service => route with
            {
                RouteId = $"{route.RouteId}: {service.Name}",
                Match = route.Match with { Path = route.Match.Path.Replace(AnyService, service.Name, StringComparison.Ordinal) },
            });
    }

    private static ClusterConfig Cluster(string name, GatewayOptions options) => new()
    {
        ClusterId = name,
        Destinations = options.Services.TryGetValue(name, out var replicas)
            ? replicas.Addresses.ToDictionary(address => $"{name} {address.Authority}", address => new DestinationConfig { Address = address.ToString() })
            : null,
        LoadBalancingPolicy = name == "coordination" ? CountryAffinity.PolicyName : LoadBalancingPolicies.PowerOfTwoChoices,
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
            // Of a single replica the probes say enough: to leave it alone after it is back would help nobody.
            Passive = new PassiveHealthCheckConfig
            {
                Enabled = replicas is { Addresses.Count: > 1 } || replicas?.Addresses.Any(ReplicaAddresses.IsName) == true,
                Policy = HealthCheckConstants.PassivePolicy.TransportFailureRate,
                ReactivationPeriod = TimeSpan.FromSeconds(5),
            },
        },
    };

    private sealed record RouteFile(IReadOnlyDictionary<string, RouteConfig> Routes);
}
