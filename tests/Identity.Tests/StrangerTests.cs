using AidCoord.Hosting.Calls;
using AidCoord.Hosting.Settings;
using System.Net;
using AidCoord.Gateway;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Hosting.Identity;
using AidCoord.Projects;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Identity.Tests;

/// <summary>Who goes past the gateway.</summary>
public sealed class StrangerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AServicesOwnPortHearsOnlyWhatIsSignedForServicesAndNotOver()
    {
        var folder = Directory.CreateTempSubdirectory("aidcoord-identity-");
        var key = IdentityKey.Random();
        await using (var host = await ProjectsHost.CreateAsync(new DataServiceOptions(new ServiceHostOptions("projects") { IdentityKey = key }, Path.Combine(folder.FullName, "p.db")), Stop))
        {
            await host.StartAsync(Stop);
            using var channel = GrpcChannel.ForAddress(host.Address);
            var projects = new ProjectService.ProjectServiceClient(channel);
            var now = TimeProvider.System.GetUtcNow();
            string[] refused =
            [
                "", "rubbish", "a.b",
                Statement.Write(Caller.Local, Statement.ForServices, IdentityKey.Random(), now),
                Statement.Write(Caller.Local, Statement.ForGateway, key, now),
                Statement.Write(Caller.Local, Statement.ForServices, key, now - Statement.Life),
                Statement.Write(Caller.Local, Statement.ForServices, key, now)[..^2],
            ];
            foreach (var line in refused) Assert.Equal(StatusCode.Unauthenticated, await Read(projects, line));
            Assert.Equal(StatusCode.OK, await Read(projects, Statement.Write(Caller.Local, Statement.ForServices, key, now)));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public void NothingListensForOtherMachinesWithoutAKey()
    {
        var service = Assert.Throws<SettingProblem>(() => ServiceHost.Create(new ServiceHostOptions("projects") { ListenOn = IPAddress.Any }, _ => { }, _ => { }));
        var gateway = Assert.Throws<SettingProblem>(() => GatewayHost.Create(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>(), ListenOn = IPAddress.Any }));

        Assert.All([service, gateway], refusal => Assert.Contains(IdentityKey.FileVariable, refusal.Message, StringComparison.Ordinal));
    }

    private static async Task<StatusCode> Read(ProjectService.ProjectServiceClient projects, string line)
    {
        try
        {
            await projects.ListProjectsAsync(new ListProjectsRequest { Parent = "countries/QZ" }, new Metadata { { Statement.Header, line } }, cancellationToken: Stop);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }
}
