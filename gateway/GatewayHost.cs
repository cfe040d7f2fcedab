using AidCoord.Gateway.Answers;
using AidCoord.Gateway.Health;
using AidCoord.Gateway.Identity;
using AidCoord.Gateway.JsonDoor;
using AidCoord.Gateway.OnePort;
using AidCoord.Gateway.Limits;
using AidCoord.Gateway.Pages;
using AidCoord.Gateway.Routing;
using AidCoord.Gateway.Tls;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Connections;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Redis;
using AidCoord.Hosting.Watching;

namespace AidCoord.Gateway;

/// <summary>
/// The one door to the system: gRPC is passed on as it is, the same methods take JSON, and people find the portal's pages. All on
/// one port. The same in a process of its own and beside the services in one process.
/// </summary>
public sealed class GatewayHost : IForegroundHost
{
    private readonly WebApplication app;
    private bool started;

    private GatewayHost(WebApplication app) => this.app = app;

    /// <summary>The address for gRPC, JSON and browsers, such as <c>http://127.0.0.1:7100</c>.</summary>
    /// <exception cref="InvalidOperationException">The gateway is not started.</exception>
    public string Address => app.Urls.FirstOrDefault(url => !url.EndsWith(":0", StringComparison.Ordinal) && !url.EndsWith(Nowhere.Name, StringComparison.Ordinal))
        ?? throw new InvalidOperationException("The gateway has no address before it is started.");

    /// <inheritdoc/>
    public Standing Standing => HealthReport.Readiness(app.Services, started);

    /// <summary>Puts a gateway together without starting it.</summary>
    public static GatewayHost Create(GatewayOptions options)
    {
        Listening.Check("gateway", options.ListenOn, options.IdentityKey);
        var certificates = options.Tls is null ? null : new CertificateFiles(options.Tls, TimeProvider.System);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aidcoord-gateway" });
        RequestId.Assign();
        QuietLog.Configure(builder.Logging, options.LogLevel, "gateway", options.Otlp);
        // A service that is down is told to every caller and at /healthz; once a second in the log helps nobody.
        builder.Logging.AddFilter("Yarp.ReverseProxy", options.LogLevel < LogLevel.Warning ? options.LogLevel : LogLevel.Error);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            Http2Settings.Apply(kestrel.Limits);
            kestrel.AddServerHeader = false;
            // gRPC messages have their limit at the service, JSON at its door; a stream has none.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            if (certificates is null) kestrel.ListenForHttp1AndHttp2(options.ListenOn, options.Port);
            else certificates.Listen(kestrel, options.ListenOn, options.Port);
        });

        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostLifetime, StoppedByItsOwner>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddSingleton<ServiceChannels>();
        builder.Services.AddSingleton<MethodTable>();
        builder.Services.AddSingleton<IKnownMethods>(provider => provider.GetRequiredService<MethodTable>());
        builder.Services.AddSingleton<JsonCalls>();
        builder.Services.AddSingleton<HealthReport>();
        builder.Services.AddRedis(options.Redis);
        builder.Services.AddCallerLimits(options);
        builder.Services.AddSingleton<PortalDoor>();
        builder.Services.AddOnePort();
        builder.Services.AddRoutes(options);
        builder.Services.AddIdentity(options);

        var app = builder.Build();
        app.UseRouting();
        app.UseMiddleware<RequestTrace>();
        app.Use(AnswerHeaders.Add);
        app.UseTrustedProxies(options);
        app.UseIdentity(options);
        app.UseCallerLimits(options);
        app.UseRefusals(options);
        app.MapReverseProxy(proxy =>
        {
            proxy.Use(Door.Pass);
            proxy.UseLoadBalancing();
            proxy.UsePassiveHealthChecks();
        });
        app.MapGet("/healthz", HealthReport.Write).DisableRateLimiting();
        app.MapGet("/livez", context => context.Response.WriteAsync("live\n")).DisableRateLimiting();
        app.MapGet("/readyz", HealthReport.WriteReadiness).DisableRateLimiting();
        app.MapFallback("{**path}", PortalDoor.Answer);
        return new GatewayHost(app);
    }

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await app.StartAsync(cancellationToken);
        started = true;
    }

    /// <summary>Stops: calls under way may go on for up to 5 s.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        started = false;
        return app.StopAsync(cancellationToken);
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
