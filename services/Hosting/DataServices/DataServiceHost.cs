using AidCoord.Resources;
using AidCoord.Resources.Audit;
using AidCoord.Resources.Backups;
using AidCoord.Resources.Changes;
using AidCoord.Resources.Store;
using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AidCoord.Hosting.DataServices;

/// <summary>Starts a service that keeps resources: its store, its collections, its change feed with audit log and backups.</summary>
public static class DataServiceHost
{
    /// <summary>Opens the store and puts the service together without starting it.</summary>
    /// <param name="options">How it listens, and where it keeps its resources.</param>
    /// <param name="kinds">Adds every kind of resource the service keeps; each becomes a collection and is shown in the feed.</param>
    /// <param name="services">Adds what else it is made of.</param>
    /// <param name="endpoints">Maps its gRPC services; the change feed, the audit log and backups are mapped already.</param>
    /// <param name="cancellation">Gives up opening the store.</param>
    public static async Task<ServiceHost> CreateAsync(
        DataServiceOptions options,
        Action<ResourceKinds> kinds,
        Action<IServiceCollection> services,
        Action<IEndpointRouteBuilder> endpoints,
        CancellationToken cancellation = default)
    {
        var store = await options.OpenAsync(cancellation);
        return ServiceHost.Create(
            options.Host,
            parts =>
            {
                var known = new ResourceKinds(parts);
                kinds(known);
                // Through a function, so that the host closes the store when it ends.
                parts.AddSingleton(_ => store);
                parts.AddSingleton(provider => new ChangeFeedService(provider.GetRequiredService<ResourceStore>(), known.Definitions));
                parts.AddSingleton(provider => new AuditLogService(provider.GetRequiredService<ResourceStore>(), known.Definitions));
                parts.AddSingleton<BackupTransferService>();
                parts.AddHostedService<FeedCalls>();
                parts.Configure<GrpcServiceOptions>(grpc => grpc.Interceptors.Add<FreshnessInterceptor>());
                services(parts);
            },
            app =>
            {
                app.MapGrpcService<ChangeFeedService>();
                app.MapGrpcService<AuditLogService>();
                app.MapGrpcService<BackupTransferService>();
                endpoints(app);
            });
    }
}

/// <summary>The kinds of resources that a service keeps.</summary>
public sealed class ResourceKinds
{
    private readonly List<ResourceDefinition> definitions = [];
    private readonly IServiceCollection services;

    internal ResourceKinds(IServiceCollection services) => this.services = services;

    internal IReadOnlyList<ResourceDefinition> Definitions => definitions;

    /// <summary>Adds a kind: a <see cref="ResourceCollection{T}"/> of it can then be asked for.</summary>
    public ResourceKinds Add<T>(ResourceDefinition<T> definition) where T : class, IMessage<T>, new()
    {
        definitions.Add(definition);
        services.AddSingleton(provider => new ResourceCollection<T>(provider.GetRequiredService<ResourceStore>(), definition));
        return this;
    }
}
