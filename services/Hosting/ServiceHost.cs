using AidCoord.Hosting.Connections;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Problems;
using AidCoord.Hosting.Redis;
using AidCoord.Hosting.Stopping;
using AidCoord.Hosting.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting;

/// <summary>
/// One running service: gRPC over HTTP/2 without TLS, health, errors as google.rpc.Status, and an orderly stop. The
/// same in a process of its own and beside others in one process.
/// </summary>
public sealed class ServiceHost : IForegroundHost
{
    private readonly WebApplication app;
    private readonly ServiceHostOptions options;
    private bool started;

    private ServiceHost(WebApplication app, ServiceHostOptions options)
    {
        this.app = app;
        this.options = options;
    }

    /// <summary>What the service is made of.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Whether the service takes calls; see <see cref="ServiceHealth.Report"/>.</summary>
    public ServiceHealth Health => app.Services.GetRequiredService<ServiceHealth>();

    /// <inheritdoc/>
    public Standing Standing => Health.Standing;

    /// <summary>The address to call, such as <c>http://127.0.0.1:7101</c>.</summary>
    /// <exception cref="InvalidOperationException">The service is not started.</exception>
    public string Address => app.Urls.FirstOrDefault(url => !url.EndsWith(":0", StringComparison.Ordinal))
        ?? throw new InvalidOperationException($"The {options.Name} service has no address before it is started.");

    /// <summary>Puts a service together without starting it.</summary>
    /// <param name="options">How it listens, logs and stops.</param>
    /// <param name="services">Adds what it is made of.</param>
    /// <param name="endpoints">Maps its gRPC services: <c>endpoints.MapGrpcService&lt;…&gt;()</c>.</param>
    public static ServiceHost Create(
        ServiceHostOptions options, Action<IServiceCollection> services, Action<IEndpointRouteBuilder> endpoints)
    {
        Listening.Check($"{options.Name} service", options.ListenOn, options.IdentityKey);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = $"aidcoord-{options.Name}" });
        RequestId.Assign();
        QuietLog.Configure(builder.Logging, options.LogLevel, options.Name, options.Otlp);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            Http2Settings.Apply(kestrel.Limits);
            kestrel.Limits.MaxRequestBodySize = options.LargestMessage + 1024L;
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.ListenOn, options.Port, listen => listen.Protocols = HttpProtocols.Http2);
        });

        builder.Services.AddRouting();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<ServiceHealth>().AddSingleton<HealthGauge>();
        builder.Services.AddSingleton<Drain>();
        builder.Services.AddRedis(options.Redis);
        builder.Services.AddSingleton<IHostLifetime, StoppedByItsOwner>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.DrainTime + TimeSpan.FromSeconds(5));
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = options.LargestMessage;
            grpc.CompressionProviders = [new BoundedGzip(options.LargestMessage)];
            grpc.Interceptors.Add<ProblemInterceptor>();
            grpc.Interceptors.Add<PermissionInterceptor>();
            grpc.Interceptors.Add<DrainInterceptor>();
        });
        services(builder.Services);

        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<RequestTrace>();
        app.UseMiddleware<UploadLimits>();
        app.Use(async (context, next) =>
        {
            await next(context);
            UnreadableMessage.Explain(context, $"{options.Name}.aidcoord");
            await RequestEnd.Settle(context);
        });
        app.MapGrpcService<HealthService>();
        endpoints(app);
        return new ServiceHost(app, options);
    }

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await app.StartAsync(cancellationToken);
        started = true;
        app.Services.GetRequiredService<HealthGauge>().Show();
        Health.Report(serving: true);
    }

    /// <summary>
    /// Stops: health says so, endless streams end with UNAVAILABLE, other calls may go on for the drain time, then
    /// the port is free.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        started = false;
        Health.Report(serving: false);
        await app.StopAsync(cancellationToken);
    }

    /// <summary>Stops, when it runs, and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (started)
        {
            await StopAsync();
        }

        await app.DisposeAsync();
    }
}
