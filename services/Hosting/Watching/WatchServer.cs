using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AidCoord.Hosting.Watching;

/// <summary>
/// The watch port: <c>/livez</c> (200 as long as the process answers), <c>/readyz</c> (200 while it serves, otherwise 503, with
/// the state and what is missing as JSON) and <c>/metrics</c> for Prometheus. A port of its own, because services speak only
/// HTTP/2 on theirs, and because the public must not see it.
/// </summary>
public sealed class WatchServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private WatchServer(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.First(url => !url.EndsWith(":0", StringComparison.Ordinal));

    /// <summary>Starts it, when the settings name a port for it; otherwise null.</summary>
    /// <exception cref="SettingProblem">The port cannot be read.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<WatchServer?> StartAsync(ProcessSettings settings, Telemetry telemetry, Func<Standing> standing)
    {
        if (!IsWanted(settings)) return null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aidcoord-watch" });
        builder.Services.AddSingleton<IHostLifetime, StoppedByItsOwner>();
        builder.Services.AddRouting();
        var (address, port) = (ServiceHostOptions.ListenAddress(settings), settings.Number("AIDCOORD_WATCH_PORT", 0, 65535));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var app = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(telemetry.Metrics, null, "/metrics", null, null);
        app.MapGet("/livez", context => context.Response.WriteAsync("live\n"));
        app.MapGet("/readyz", context => WriteAsync(context, standing()));
        var server = new WatchServer(app);
        await app.StartAsync();
        return server;
    }

    /// <summary>Whether the settings name a watch port.</summary>
    public static bool IsWanted(ProcessSettings settings) => settings.Text("AIDCOORD_WATCH_PORT") is not null;

    /// <summary>Answers with a state: 200 when it serves, degraded or not; otherwise 503.</summary>
    public static Task WriteAsync(HttpContext context, Standing standing)
    {
        context.Response.StatusCode = standing.IsServing ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsJsonAsync(new { status = standing.InWords, degraded = standing.Degraded }, context.RequestAborted);
    }

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
