using System.Text;
using AidCoord.Identity.Tests.Sessions;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Identity.Tests.Accounts;

public sealed class KeyTests : IAsyncLifetime
{
    private const string Password = "a word that nobody guesses";

    private OwnSystem _system = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private KeyService.KeyServiceClient Keys => new(_system.Operator);

    public async ValueTask InitializeAsync()
    {
        _system = await OwnSystem.StartAsync();
        await _system.AddAsync("importer", Password, new Grant { Role = "finance-ministry", Country = "QZ" }, new Grant { Role = "auditor", Country = "all" });
    }

    [Fact]
    public async Task AKeyActsAsItsAccountUntilItIsRevoked()
    {
        var made = await MakeAsync(new Key());
        var calls = _system.With(made.Text);
        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(calls, "QY"));
        Assert.Equal(StatusCode.OK, await WriteAsync(calls));

        await Keys.RevokeKeyAsync(new RevokeKeyRequest { Name = made.Key.Name }, cancellationToken: Stop);

        await SessionTests.UntilAsync(async () => await OwnSystem.ReadAsync(calls) == StatusCode.Unauthenticated);
    }

    [Fact]
    public async Task AKeyThatOnlyReadsAndOneWithLessThanItsAccountDoNoMore()
    {
        var reads = _system.With((await MakeAsync(new Key { ReadOnly = true })).Text);
        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(reads));
        Assert.Equal(StatusCode.PermissionDenied, await WriteAsync(reads));

        var part = _system.With((await MakeAsync(new Key { Grants = { new Grant { Role = "auditor", Country = "QY" } } })).Text);
        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(part, "QY"));
        Assert.Equal(StatusCode.PermissionDenied, await OwnSystem.ReadAsync(part, "QZ"));

        var more = await Assert.ThrowsAsync<RpcException>(async () => await MakeAsync(new Key { Grants = { new Grant { Role = "administrator", Country = "QZ" } } }));
        Assert.Equal(StatusCode.InvalidArgument, more.StatusCode);
    }

    [Fact]
    public async Task AKeyEndsByItself()
    {
        var soon = Timestamp.FromDateTimeOffset(TimeProvider.System.GetUtcNow().AddSeconds(8));
        var calls = _system.With((await MakeAsync(new Key { ExpireTime = soon })).Text);

        await SessionTests.UntilAsync(async () => await OwnSystem.ReadAsync(calls) == StatusCode.Unauthenticated);

        Assert.True(TimeProvider.System.GetUtcNow() >= soon.ToDateTimeOffset());
    }

    [Fact]
    public async Task NoSecretIsInTheStoreInTheFeedOrInAnAnswerAfterTheFirst()
    {
        var made = await MakeAsync(new Key());
        var secret = made.Text.Split('_')[^1];

        using var feed = new ChangeService.ChangeServiceClient(_system.Operator).StreamChanges(
            new StreamChangesRequest(), new Metadata { { "aidcoord-service", "accounts" } }, cancellationToken: Stop);
        var changes = new List<Change>();
        while (await feed.ResponseStream.MoveNext(Stop)) changes.AddRange(feed.ResponseStream.Current.Changes);
        var seen = string.Join('\n', changes.Select(change => Encoding.Latin1.GetString(change.ToByteArray()))) + await Keys.ListKeysAsync(new ListKeysRequest { Parent = "users/importer" }, cancellationToken: Stop);
        Assert.Contains(made.Key.Name, seen, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(_system.Path, "accounts.db*")) seen += Encoding.Latin1.GetString(await ReadAsync(file));
        Assert.DoesNotContain(secret, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, seen, StringComparison.Ordinal);
        Assert.DoesNotContain(changes, change => Encoding.Latin1.GetString(change.ToByteArray()).Contains("AQAAAA", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAdministratorOfOneCountryManagesThatCountryAndNoWiderAccount()
    {
        await _system.AddAsync("chief", "", new Grant { Role = "administrator", Country = "QZ" });
        await _system.AddAsync("clerk", "", new Grant { Role = "ministry", Country = "QZ", Of = "health" });
        var calls = _system.With((await Keys.CreateKeyAsync(new CreateKeyRequest { Parent = "users/chief", Key = new Key { DisplayName = "k" } }, cancellationToken: Stop)).Text);
        var users = new UserService.UserServiceClient(calls);

        await users.GrantRoleAsync(new GrantRoleRequest { Name = "users/clerk", Grant = new Grant { Role = "auditor", Country = "QZ" } }, cancellationToken: Stop);
        Assert.Equal(StatusCode.PermissionDenied, await Refused(users.GrantRoleAsync(new GrantRoleRequest { Name = "users/clerk", Grant = new Grant { Role = "auditor", Country = "all" } }, cancellationToken: Stop)));
        Assert.Equal(StatusCode.PermissionDenied, await Refused(users.GrantRoleAsync(new GrantRoleRequest { Name = "users/chief", Grant = new Grant { Role = "administrator", Country = "all" } }, cancellationToken: Stop)));
        Assert.Equal(StatusCode.PermissionDenied, await Refused(users.ResetPasswordAsync(new ResetPasswordRequest { Name = "users/importer", Password = Password }, cancellationToken: Stop)));
        Assert.Equal(StatusCode.PermissionDenied, await Refused(new KeyService.KeyServiceClient(calls).CreateKeyAsync(new CreateKeyRequest { Parent = "users/importer", Key = new Key { DisplayName = "k" } }, cancellationToken: Stop)));
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    private async Task<CreateKeyResponse> MakeAsync(Key key)
    {
        key.DisplayName = "for a test";
        return await Keys.CreateKeyAsync(new CreateKeyRequest { Parent = "users/importer", Key = key }, cancellationToken: Stop);
    }

    private static async Task<StatusCode> Refused<T>(AsyncUnaryCall<T> call) => (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode;

    private static async Task<StatusCode> WriteAsync(CallInvoker calls)
    {
        try
        {
            await new ProjectService.ProjectServiceClient(calls).CreateProjectAsync(
                new CreateProjectRequest { Parent = "countries/QZ", Project = new Project { Titles = { new Protos.Type.V1.Text { Text_ = "P" } } } }, cancellationToken: Stop);
            return StatusCode.OK;
        }
        catch (RpcException refused)
        {
            return refused.StatusCode;
        }
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, Stop);
        return bytes;
    }
}
