using System.Net;
using AidCoord.Gateway.Answers;
using AidCoord.Gateway.Identity;
using Yarp.ReverseProxy.Forwarder;

namespace AidCoord.Gateway.Pages;

/// <summary>
/// What is neither a call nor health is a page: the portal's. Where there is no portal, or it is down, a page of the
/// gateway's own says what is here.
/// </summary>
internal sealed class PortalDoor(GatewayOptions options, IHttpForwarder forwarder, IServiceProvider services) : IDisposable
{
    private static readonly ForwarderRequestConfig Patience = new()
    {
        ActivityTimeout = TimeSpan.FromSeconds(30),
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    // Null where nobody is asked who they are.
    private readonly Entrance? entrance = services.GetService<Entrance>();

    private readonly HttpMessageInvoker connections = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ActivityHeadersPropagator = null,
    });

    public static Task Answer(HttpContext context) => context.RequestServices.GetRequiredService<PortalDoor>().Pass(context);

    public void Dispose() => connections.Dispose();

    private async Task Pass(HttpContext context)
    {
        if (GrpcAnswer.IsGrpc(context.Request) || !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)))
        {
            await NoRoute.Answer(context);
        }
        else if (options.Portal is { } portal)
        {
            if (entrance is not null && !await entrance.LetToPages(context)) return;
            var error = await forwarder.SendAsync(context, portal.ToString(), connections, Patience, HttpTransformer.Default);
            if (error != ForwarderError.None && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                context.Response.Clear();
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await FrontPage.Write(context);
            }
        }
        else if (context.Request.Path == "/")
        {
            await FrontPage.Write(context);
        }
        else
        {
            await NoRoute.Answer(context);
        }
    }
}
