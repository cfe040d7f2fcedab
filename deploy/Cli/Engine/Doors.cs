using System.Net;
using AidCoord.Accounts;
using AidCoord.Cli.Endings;
using AidCoord.Gateway.Identity;
using AidCoord.Hosting.Identity;

namespace AidCoord.Cli.Engine;

/// <summary>Who may come into a system: everybody on this machine, or those who say who they are.</summary>
/// <param name="Key">The system's own secret; null for a system that asks nobody who they are.</param>
internal sealed record Doors(IdentityKey? Key)
{
    private const string KeyFile = "identity.key";

    /// <summary>Where the gateway listens.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>The identity provider whose tokens are believed beside accounts; null for none.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>Countries whose aggregates anybody may read.</summary>
    public IReadOnlyList<string> PublicCountries { get; init; } = [];

    /// <summary>For this machine only, asking nobody.</summary>
    public static Doors Open { get; } = new((IdentityKey?)null);

    /// <summary>The file of a data folder that holds its key. A folder with one asks who comes; it is made with the first account.</summary>
    public static string KeyPath(string folder) => Path.Combine(folder, KeyFile);

    /// <summary>What a data folder asks for. One with accounts and without its key, as from a copy, gets a new key and not an open door.</summary>
    /// <exception cref="Fault">Its key cannot be read.</exception>
    public static async Task<Doors> OfAsync(string folder, CancellationToken cancellation)
    {
        var accounts = Path.Combine(folder, "accounts.db");
        if (!File.Exists(KeyPath(folder)) && File.Exists(accounts) && await AccountsHost.HasUsersAsync(accounts, cancellation)) return With(folder);
        return Of(folder);
    }

    /// <summary>What a data folder asks for, by its key alone.</summary>
    /// <exception cref="Fault">Its key cannot be read.</exception>
    public static Doors Of(string folder) => File.Exists(KeyPath(folder)) ? With(folder) : Open;

    /// <summary>Asking who comes, with the folder's key, which is made when it is not there.</summary>
    /// <exception cref="Fault">Its key cannot be read.</exception>
    public static Doors With(string folder)
    {
        try
        {
            return new Doors(IdentityKey.OpenOrCreate(KeyPath(folder)));
        }
        catch (FormatException unreadable)
        {
            throw Fault.NotReachable(unreadable.Message);
        }
    }
}
