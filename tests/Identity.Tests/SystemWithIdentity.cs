using AidCoord.Cli.Engine;
using AidCoord.Cli.Reach;
using AidCoord.Hosting.Identity;
using AidCoord.Identity.Tests;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(SystemWithIdentity))]

namespace AidCoord.Identity.Tests;

/// <summary>A whole system that asks who comes, started once for all tests.</summary>
public sealed class SystemWithIdentity : IAsyncLifetime
{
    private readonly string _path = Directory.CreateTempSubdirectory("aidcoord-identity-").FullName;
    private LocalSystem? _system;
    private GrpcChannel? _channel;

    public IdentityKey Key { get; private set; } = null!;

    public Uri Address => _system!.Address;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>Calls of somebody who says nothing of themselves.</summary>
    public CallInvoker Anonymous => _channel!.CreateCallInvoker();

    public async ValueTask InitializeAsync()
    {
        Key = FolderKey.OpenOrCreate(_path);
        _system = await LocalSystem.StartAsync(DataFolder.TryTake(_path)!, port: 0, LogLevel.Error, CancellationToken.None);
        _channel = GrpcChannel.ForAddress(Address);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
    }

    /// <summary>What somebody with these grants sends to say who they are.</summary>
    public string Bearer(params Grant[] grants) => OperatorBearer.Of(new Caller("users/tester", grants), Key, TimeProvider.System)();

    /// <summary>Calls that carry a bearer.</summary>
    public CallInvoker With(string bearer) => Anonymous.Intercept(headers =>
    {
        headers.Add("authorization", $"Bearer {bearer}");
        return headers;
    });

    public CallInvoker As(params Grant[] grants) => With(Bearer(grants));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel?.Dispose();
        if (_system is not null) await _system.DisposeAsync();
        Directory.Delete(_path, recursive: true);
    }
}
