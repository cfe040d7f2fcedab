using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>A user of the system with a connection of its own, who repeats what was not answered as a gRPC client does.</summary>
internal sealed class Client(string address, Tally tally) : IDisposable
{
    private readonly GrpcChannel channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
    {
        InitialReconnectBackoff = TimeSpan.FromMilliseconds(50),
        MaxReconnectBackoff = TimeSpan.FromMilliseconds(500),
    });

    public CallInvoker System => channel.CreateCallInvoker();

    public static CallOptions Within(TimeSpan time, Metadata? headers = null, CancellationToken stop = default) =>
        new(headers, (TimeProvider.System.GetUtcNow() + time).UtcDateTime, stop);

    /// <summary>Whether nobody knows what became of the call.</summary>
    public static bool IsOpen(RpcException answer) =>
        answer.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Cancelled or StatusCode.Internal or StatusCode.Unknown;

    /// <summary>Repeats until there is an answer, at most for the time given; each attempt has its own, shorter deadline.</summary>
    public async Task<T> AnsweredAsync<T>(Func<CallInvoker, CallOptions, Task<T>> call, TimeSpan within, TimeSpan attempt)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = within - Stopwatch.GetElapsedTime(began);
            try
            {
                return await call(System, Within(left < attempt ? left : attempt));
            }
            catch (RpcException refused) when (IsOpen(refused))
            {
                tally.Refused(refused.StatusCode);
                if (within - Stopwatch.GetElapsedTime(began) < TimeSpan.FromMilliseconds(100)) throw;
                await Task.Delay(Random.Shared.Next(20, 100));
            }
        }
    }

    public void Dispose() => channel.Dispose();
}
