using System.Collections.Concurrent;
using AidCoord.Hosting.Connections;
using AidCoord.Hosting.Identity;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Grpc.Net.Client.Balancer;
using Grpc.Net.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AidCoord.Hosting.Calls;

/// <summary>
/// Calls to other services, each guarded: a deadline, repeats where they are safe, a limit on calls at once, and a break
/// when the service does not answer. One instance a process; safe to use from everywhere.
/// </summary>
/// <example><code>var projects = new ProjectService.ProjectServiceClient(channels.For("http://127.0.0.1:7101"));</code></example>
public sealed class ServiceChannels(CallGuards? guards = null, TimeProvider? time = null, CallerStatement? statement = null) : IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Guarded>> channels = new(StringComparer.Ordinal);

    /// <summary>What a generated client is made on. The connection is opened by the first call, and kept.</summary>
    /// <param name="address">
    /// Such as <c>http://127.0.0.1:7101</c>; of several replicas as <see cref="ReplicaAddresses"/> has it. Calls go to those that can be
    /// reached, in turn; a stream stays where it is until it ends.
    /// </param>
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
        var clock = time ?? TimeProvider.System;
        var replicas = ReplicaAddresses.Read(address);
        var options = new GrpcChannelOptions
        {
            HttpHandler = Http2Settings.Handler(),
            DisposeHttpClient = true,
            MaxReceiveMessageSize = ServiceHostOptions.DefaultLargestMessage,
            // Left alone, the pause between tries to connect grows to two minutes: that long, a service that is back
            // would be taken as gone.
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(100),
            MaxReconnectBackoff = TimeSpan.FromSeconds(1),
        };
        var channel = replicas.Addresses is [var only] && !ReplicaAddresses.IsName(only)
            ? GrpcChannel.ForAddress(only, options)
            : Balanced(replicas, options, clock);
        var guard = new GuardInterceptor(address, guards ?? new CallGuards(), clock);
        // The statement is the inner one: every attempt says anew who calls.
        return new Guarded(channel, guard, (statement is null ? channel.CreateCallInvoker() : channel.Intercept(statement)).Intercept(guard));
    }

    private static GrpcChannel Balanced(ReplicaAddresses replicas, GrpcChannelOptions options, TimeProvider clock)
    {
        options.Credentials = ChannelCredentials.Insecure;
        options.ServiceProvider = new ServiceCollection().AddSingleton<ResolverFactory>(new ReplicaResolver.Factory(replicas, clock)).BuildServiceProvider();
        options.ServiceConfig = new ServiceConfig { LoadBalancingConfigs = { new RoundRobinConfig() } };
        return GrpcChannel.ForAddress($"{ReplicaResolver.Factory.Scheme}:///{replicas.Addresses[0].Host}", options);
    }

    private sealed record Guarded(GrpcChannel Channel, GuardInterceptor Guard, CallInvoker Invoker);
}
