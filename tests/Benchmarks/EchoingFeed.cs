using AidCoord.Hosting;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Changes.V1;
using Grpc.Core;

namespace AidCoord.Benchmarks;

/// <summary>The cheapest service there can be: what is left to measure is the way to it.</summary>
internal static class EchoingFeed
{
    public static async Task<ServiceHost> StartAsync(IdentityKey? key = null)
    {
        var host = ServiceHost.Create(new ServiceHostOptions("projects") { IdentityKey = key }, _ => { }, endpoints => endpoints.MapGrpcService<Answering>());
        await host.StartAsync();
        return host;
    }

    public sealed class Answering : ChangeService.ChangeServiceBase
    {
        public override Task<Head> GetHead(GetHeadRequest request, ServerCallContext context) => Task.FromResult(new Head { Sequence = 1 });
    }
}
