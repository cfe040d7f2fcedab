using System.Collections.Concurrent;
using AidCoord.Hosting.Connections;
using AidCoord.Hosting.Identity;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace AidCoord.Hosting.Calls;

/// <summary>
/// Calls to other services, each guarded: a deadline, repeats where they are safe, a limit on calls at once, and a break
/// when the service does not answer. One instance a process; safe to use from everywhere.
/// </summary>
/// <example><code>var projects = new ProjectService.ProjectServiceClient(channels.For("http://127.0.0.1:7101"));</code></example>
public sealed class ServiceChannels(CallGuards? guards = null, TimeProvider? time = null, OwnStatement? statement = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Guarded>> channels = new(StringComparer.Ordinal);

    /// <summary>What a generated client is made on. The connection is opened by the first call, and kept.</summary>
    /// <param name="address">Such as <c>http://127.0.0.1:7101</c>.</param>
    public CallInvoker For(string address) => channels.GetOrAdd(address, at => new Lazy<Guarded>(() => Open(at))).Value.Invoker;

    /// <summary>Closes all connections.</summary>
    public void Dispose()
    {
        foreach (var channel in channels.Values.Where(channel => channel.IsValueCreated))
        {
            channel.Value.Channel.Dispose();
            channel.Value.Guard.Dispose();
        }
    }

    private Guarded Open(string address)
    {
        var channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            HttpHandler = Http2Settings.Handler(),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = ServiceHostOptions.DefaultLargestMessage,
            // Left alone, the pause between tries to connect grows to two minutes: that long, a service that is back
            // would be taken as gone.
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(100),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        });
        var guard = new GuardInterceptor(address, guards ?? new CallGuards(), time ?? TimeProvider.System);
        // The statement is the inner one: every attempt says anew who calls.
        return new Guarded(channel, guard, (statement is null ? channel.CreateCallInvoker() : channel.Intercept(statement)).Intercept(guard));
    }

    private sealed record Guarded(GrpcChannel Channel, GuardInterceptor Guard, CallInvoker Invoker);
}
