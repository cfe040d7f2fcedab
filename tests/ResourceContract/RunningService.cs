using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.Problems;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.ResourceContract;

/// <summary>A data service on a free port with an empty store, and a channel to it.</summary>
public sealed class RunningService : IAsyncDisposable
{
    private readonly StorePlace _place;
    private readonly ServiceHost _host;

    private RunningService(StorePlace place, ServiceHost host)
    {
        (_place, _host) = (place, host);
        Channel = GrpcChannel.ForAddress(host.Address);
    }

    public GrpcChannel Channel { get; }

    /// <summary>Starts a service.</summary>
    /// <param name="create">Puts the service together.</param>
    /// <param name="place">Where its store is; gone when the service ends.</param>
    public static async Task<RunningService> StartAsync(Func<DataServiceOptions, CancellationToken, Task<ServiceHost>> create, StorePlace place)
    {
        var host = await create(new DataServiceOptions(new ServiceHostOptions("test"), place.Place), TestContext.Current.CancellationToken);
        await host.StartAsync();
        return new RunningService(place, host);
    }

    /// <summary>Calls a unary method of the sample's generated client.</summary>
    public async Task<IMessage> CallAsync(ResourceSample sample, string method, params (string Field, object Value)[] arguments)
    {
        var request = sample.Request(method);
        foreach (var (field, value) in arguments) ResourceSample.Set(request, field, value);
        var client = Activator.CreateInstance(sample.Client, Channel)!;
        var call = sample.Client.GetMethod($"{method}Async", [request.GetType(), typeof(CallOptions)])!
            .Invoke(client, [request, new CallOptions(cancellationToken: TestContext.Current.CancellationToken)])!;
        return await (Task<IMessage>)typeof(RunningService).GetMethod(nameof(AnswerAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(call.GetType().GetGenericArguments()).Invoke(null, [call])!;
    }

    /// <summary>Calls a method that is to be refused, and reads why.</summary>
    public async Task<Problem> RefusedAsync(ResourceSample sample, string method, params (string Field, object Value)[] arguments)
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => CallAsync(sample, method, arguments));
        var problem = ProblemStatus.ToProblem(error);
        Assert.NotNull(problem);
        return problem;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _host.StopAsync();
        await _host.DisposeAsync();
        await _place.DisposeAsync();
    }

    private static async Task<IMessage> AnswerAsync<T>(AsyncUnaryCall<T> call) where T : IMessage
    {
        using (call) return await call;
    }
}
