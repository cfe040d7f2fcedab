using AidCoord.Accounts.Keys;
using AidCoord.Accounts.Passwords;
using AidCoord.Accounts.Sessions;
using AidCoord.Accounts.Users;
using AidCoord.Hosting;
using AidCoord.Hosting.DataServices;
using AidCoord.Resources.Store;

namespace AidCoord.Accounts;

/// <summary>Puts the accounts service together: who people and programs are, where no identity provider says it.</summary>
/// <remarks>
/// What is secret, hashes of passwords, sessions and keys, is in the store's settings: never in a record, in its history or in the
/// change feed. One process keeps the accounts of a system: tries to sign in are counted in its memory.
/// </remarks>
public static class AccountsHost
{
    /// <summary>Creates the service; the caller starts and stops it.</summary>
    public static Task<ServiceHost> CreateAsync(DataServiceOptions options, CancellationToken cancellation = default) => DataServiceHost.CreateAsync(
        options,
        kinds => kinds.Add(UserResource.Definition).Add(KeyResource.Definition),
        services => services.AddSingleton<Users.Directory>().AddSingleton<PasswordBook>().AddSingleton<Tries>().AddSingleton<SessionBook>().AddSingleton<KeyBook>(),
        endpoints =>
        {
            endpoints.MapGrpcService<UsersEndpoint>();
            endpoints.MapGrpcService<KeysEndpoint>();
            endpoints.MapGrpcService<SessionsEndpoint>();
        },
        cancellation);

    /// <summary>Whether a SQLite file holds an account.</summary>
    public static async Task<bool> HasUsersAsync(string path, CancellationToken cancellation)
    {
        await using var store = await ResourceStore.OpenSqliteAsync(path, TimeProvider.System, cancellation);
        return await store.CountAsync(new StoredQuery(UserResource.Definition.Kind, "users/", 1), cancellation) > 0;
    }
}
