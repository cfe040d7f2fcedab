using System.Diagnostics;
using AidCoord.Protos.Changes.V1;
using Grpc.Core;
using Grpc.Health.V1;

namespace AidCoord.EndToEnd.Tests.Faults;

/// <summary>When a fault is over, asks until every replica answers for itself and every gateway for all services.</summary>
internal sealed class Recovery(SystemUnderFaults system) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan Attempt = TimeSpan.FromSeconds(1);

    private readonly Dictionary<ServiceProcess, Client> clients = system.Processes.ToDictionary(process => process, process => new Client(process.Address, new Tally()));

    /// <summary>To call one replica, past all lines.</summary>
    public Client To(ServiceProcess process) => clients[process];

    /// <summary>How long it took.</summary>
    /// <exception cref="TimeoutException">Something stays away.</exception>
    public async Task<TimeSpan> WaitAsync()
    {
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(system.Processes.Select(async process =>
        {
            try
            {
                await clients[process].AnsweredAsync((to, options) => AskAsync(process, to, options), Patience, Attempt);
            }
            catch (RpcException away)
            {
                throw new TimeoutException($"{process.Name} does not answer {Patience.TotalSeconds} s after a fault: {away.Status}");
            }
        }));
        return Stopwatch.GetElapsedTime(began);
    }

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }

    private static async Task<bool> AskAsync(ServiceProcess process, CallInvoker to, CallOptions options)
    {
        var service = process.Name.Split(' ')[0];
        if (service == "coordination")
        {
            await new Health.HealthClient(to).CheckAsync(new HealthCheckRequest(), options);
            return true;
        }

        // A data service goes to its database for this, a gateway to a replica of each data service.
        var asked = service == "gateway" ? SystemUnderFaults.DataServiceNames : [service];
        foreach (var each in asked)
            await new ChangeService.ChangeServiceClient(to).GetHeadAsync(new GetHeadRequest(), options.WithHeaders(new Metadata { { "aidcoord-service", each } }));
        return true;
    }
}
