using System.Net;
using AidCoord.Hosting.Calls;
using AidCoord.Gateway;
using AidCoord.Cli.Engine;
using AidCoord.Cli.Reach;
using AidCoord.Gateway.Identity;
using AidCoord.Hosting.Identity;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;
using Grant = AidCoord.Protos.Accounts.V1.Grant;

namespace AidCoord.Identity.Tests;

/// <summary>A system that asks who comes, for one test class.</summary>
internal sealed class OwnSystem : IAsyncDisposable
{
    private readonly LocalSystem _system;
    private readonly GrpcChannel _channel;
    private readonly IdentityKey _key;

    private OwnSystem(string path, IdentityKey key, LocalSystem system)
    {
        (Path, _key, _system) = (path, key, system);
        _channel = GrpcChannel.ForAddress(system.Address);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = system.Address };
    }

    public string Path { get; }

    public Uri Address => _system.Address;

    public HttpClient Http { get; }

    /// <summary>Calls of whoever holds the files.</summary>
    public CallInvoker Operator => With(() => OperatorBearer.Of(_key, TimeProvider.System)());

    public UserService.UserServiceClient Users => new(Operator);

    public static Task<OwnSystem> StartAsync(OidcOptions? oidc = null, params string[] open) => StartAsync(door => door with { Oidc = oidc, PublicCountries = open });

    /// <summary>Starts a system that takes this machine for a proxy, which may say that a caller came over TLS.</summary>
    public static Task<OwnSystem> StartBehindProxyAsync() => StartAsync(door => door with { TrustedProxies = [IPNetwork.Parse("127.0.0.0/8")] });

    private static async Task<OwnSystem> StartAsync(Func<GatewayOptions, GatewayOptions> change)
    {
        var path = Directory.CreateTempSubdirectory("aidcoord-identity-").FullName;
        var key = FolderKey.OpenOrCreate(path);
        var door = change(new GatewayOptions { Services = new Dictionary<string, ReplicaAddresses>(), IdentityKey = key });
        return new OwnSystem(path, key, await LocalSystem.StartAsync(DataFolder.TryTake(path)!, port: 0, LogLevel.None, CancellationToken.None, door));
    }

    /// <summary>Calls that carry a bearer.</summary>
    public CallInvoker With(Func<string> bearer) => _channel.CreateCallInvoker().Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {bearer()}");
        return headers;
    });

    public CallInvoker With(string bearer) => With(() => bearer);

    public CallInvoker Anonymous => _channel.CreateCallInvoker();

    /// <summary>Makes an account.</summary>
    public async Task<User> AddAsync(string id, string password = "", params Grant[] grants) => await Users.CreateUserAsync(
        new CreateUserRequest { UserId = id, User = new User { Grants = { grants } }, Password = password }, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>How reading the projects of a country ends for a caller.</summary>
    public static async Task<StatusCode> ReadAsync(CallInvoker calls, string country = "QZ")
    {
        try
        {
            await new ProjectService.ProjectServiceClient(calls).ListProjectsAsync(
                new ListProjectsRequest { Parent = $"countries/{country}" }, cancellationToken: TestContext.Current.CancellationToken);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _system.DisposeAsync();
        Directory.Delete(Path, recursive: true);
    }
}
