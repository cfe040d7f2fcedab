using System.Net;
using System.Net.Http.Headers;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace AidCoord.Gateway.Health;

/// <summary>Asks a service for its health: the standard gRPC health protocol, as YARP's probes want it, a plain HTTP request.</summary>
internal sealed class HealthProbe : IProbingRequestFactory
{
    // A gRPC message: not compressed, four bytes of length, and an empty HealthCheckRequest.
    private static readonly byte[] EmptyMessage = [0, 0, 0, 0, 0];

    public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination)
    {
        var content = new ByteArrayContent(EmptyMessage);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        return new ProbeRequest
        {
            Method = HttpMethod.Post,
            RequestUri = new Uri(new Uri(destination.Config.Address), "/grpc.health.v1.Health/Check"),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
            Headers = { TE = { new TransferCodingWithQualityHeaderValue("trailers") } },
        };
    }
}

/// <summary>A probe, among the calls that go over the same connection.</summary>
internal sealed class ProbeRequest : HttpRequestMessage;
