using System.Net.Sockets;
using Grpc.Core;

namespace AidCoord.Coordination.Tests;

/// <summary>Claims that become true some time after what caused them.</summary>
internal static class Eventually
{
    /// <summary>Repeats until the claim holds; gives up, with its last failure, after half a minute.</summary>
    public static async Task Holds(Func<Task> claim)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await claim();
                return;
            }
            catch (Exception error) when (error is Xunit.Sdk.XunitException or RpcException or SocketException && !patience.IsCancellationRequested)
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }

    /// <summary>The same for a claim that does not wait.</summary>
    public static Task Holds(Action claim) => Holds(() =>
    {
        claim();
        return Task.CompletedTask;
    });
}
