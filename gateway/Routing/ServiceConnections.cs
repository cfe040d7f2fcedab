using System.Diagnostics;
using AidCoord.Gateway.Health;
using AidCoord.Hosting.Connections;
using Yarp.ReverseProxy.Forwarder;

namespace AidCoord.Gateway.Routing;

/// <summary>Connections to services, with the same HTTP/2 settings as everywhere.</summary>
internal sealed class ServiceConnections(ILogger<ForwarderHttpClientFactory> log) : ForwarderHttpClientFactory(log)
{
    public static SocketsHttpHandler Handler()
    {
        var handler = Http2Settings.Handler();
        // The service sees the gateway's part of the trace as its parent, in place of what the caller sent.
        handler.ActivityHeadersPropagator = new ReverseProxyPropagator(DistributedContextPropagator.Current);
        return handler;
    }

    protected override HttpMessageHandler WrapHandler(ForwarderHttpClientContext context, HttpMessageHandler handler)
    {
        handler.Dispose();
        return new WholeProbes(Handler());
    }

    /// <summary>Fetches the answer to a probe whole: YARP asks for a verdict where nobody can wait for the rest.</summary>
    private sealed class WholeProbes(HttpMessageHandler connections) : DelegatingHandler(connections)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request is ProbeRequest ? Whole(request, cancellationToken) : base.SendAsync(request, cancellationToken);

        private async Task<HttpResponseMessage> Whole(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
            return response;
        }

        private const long LargestAnswer = 1024;
    }
}
