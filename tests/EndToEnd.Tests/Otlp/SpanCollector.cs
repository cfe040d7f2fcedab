using System.Collections.Concurrent;
using AidCoord.Hosting;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace AidCoord.EndToEnd.Tests.Otlp;

/// <summary>Receives traces as a collector would, and keeps them.</summary>
internal sealed class SpanCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedSpan> spans;
    private readonly ServiceHost host;

    private SpanCollector(ServiceHost host, ConcurrentQueue<ReceivedSpan> spans) => (this.host, this.spans) = (host, spans);

    public string Address => host.Address;

    public IReadOnlyCollection<ReceivedSpan> Spans => spans;

    public static async Task<SpanCollector> StartAsync(CancellationToken cancellation)
    {
        var spans = new ConcurrentQueue<ReceivedSpan>();
        var host = ServiceHost.Create(
            new ServiceHostOptions("collector"),
            services => services.AddSingleton(spans),
            endpoints => endpoints.MapGrpcService<Receiver>());
        await host.StartAsync(cancellation);
        return new SpanCollector(host, spans);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private sealed class Receiver(ConcurrentQueue<ReceivedSpan> spans) : TraceService.TraceServiceBase
    {
        public override Task<ExportTraceServiceResponse> Export(ExportTraceServiceRequest request, ServerCallContext context)
        {
            foreach (var sent in request.ResourceSpans)
            {
                var process = sent.Resource.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue;
                foreach (var span in sent.ScopeSpans.SelectMany(scope => scope.Spans))
                {
                    spans.Enqueue(new ReceivedSpan(process, Convert.ToHexStringLower(span.TraceId.Span), span.Name, span.ToString()));
                }
            }

            return Task.FromResult(new ExportTraceServiceResponse());
        }
    }
}

/// <summary>A span as it was received.</summary>
/// <param name="Process">The process that sent it, such as <c>aidcoord-projects</c>.</param>
/// <param name="Trace">Its trace id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">All of it.</param>
internal sealed record ReceivedSpan(string Process, string Trace, string Name, string Text);
