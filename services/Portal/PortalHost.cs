using System.Text.Encodings.Web;
using System.Text.Unicode;
using AidCoord.Hosting;
using AidCoord.Hosting.Calls;
using AidCoord.Hosting.HealthChecks;
using AidCoord.Hosting.Identity;
using AidCoord.Portal.Asking;
using AidCoord.Portal.Layout;
using AidCoord.Portal.Pages;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace AidCoord.Portal;

/// <summary>
/// Pages for people, made on the server. It holds nothing: every page is a question to the coordination service. The same
/// beside the services in one process and in one of its own. HTTP/1.1, as the gateway in front of it speaks.
/// </summary>
public sealed class PortalHost : IForegroundHost
{
    // A person waits: better a page that says what is missing than many tries. One try may read a whole country.
    private static readonly CallGuards Guards = new() { Attempts = 2 };

    private readonly WebApplication app;
    private bool started;

    private PortalHost(WebApplication app) => this.app = app;

    /// <summary>The address, such as <c>http://127.0.0.1:7106</c>.</summary>
    /// <exception cref="InvalidOperationException">The portal is not started.</exception>
    public string Address => app.Urls.FirstOrDefault(url => !url.EndsWith(":0", StringComparison.Ordinal))
        ?? throw new InvalidOperationException("The portal has no address before it is started.");

    /// <inheritdoc/>
    public Standing Standing => new(started, new Dictionary<string, string>());

    /// <summary>Puts a portal together without starting it.</summary>
    /// <param name="options">Where it listens and where its numbers come from.</param>
    public static PortalHost Create(PortalOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "aidcoord-portal" });
        QuietLog.Configure(builder.Logging, options.LogLevel, "portal", options.Otlp);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Listen(options.ListenOn, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });

        builder.Services.AddRouting();
        builder.Services.AddResponseCompression(compression => compression.EnableForHttps = true);
        // Letters of all languages as they are: written as numbers they would weigh three times as much.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IHostLifetime, StoppedByItsOwner>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(provider => new ServiceChannels(Guards, statement: new PassedStatement(provider.GetRequiredService<IHttpContextAccessor>())));
        builder.Services.AddSingleton(provider => new Numbers(provider.GetRequiredService<ServiceChannels>().For(options.Coordination), provider.GetRequiredService<TimeProvider>()));

        var app = builder.Build();
        app.UseResponseCompression();
        app.UseMiddleware<PageHeaders>();
        app.UseRouting();
        Addresses.Map(app);
        return new PortalHost(app);
    }

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is in use.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await app.StartAsync(cancellationToken);
        started = true;
    }

    /// <summary>Stops: pages under way may take up to 5 s.</summary>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        started = false;
        return app.StopAsync(cancellationToken);
    }

    /// <summary>Stops, when it runs, and frees everything.</summary>
    public async ValueTask DisposeAsync()
    {
        if (started) await StopAsync();
        await app.DisposeAsync();
    }
}
