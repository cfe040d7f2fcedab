using AidCoord.Accounts;
using AidCoord.Cli.Endings;
using AidCoord.Hosting.Identity;

namespace AidCoord.Cli.Engine;

/// <summary>The identity key of a data folder. A folder with one asks who comes; it is made with the first account.</summary>
internal static class FolderKey
{
    /// <summary>The file that holds it.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, "identity.key");

    /// <summary>The key; null when the folder has none and asks nobody who they are.</summary>
    /// <exception cref="Fault">It cannot be read.</exception>
    public static IdentityKey? Of(string folder) => File.Exists(PathOf(folder)) ? OpenOrCreate(folder) : null;

    /// <summary>What a system on the folder starts with. A folder with accounts and without its key, as from a copy, gets a new key and not an open door.</summary>
    /// <exception cref="Fault">It cannot be read.</exception>
    public static async Task<IdentityKey?> OfAsync(string folder, CancellationToken cancellation)
    {
        var accounts = Path.Combine(folder, "accounts.db");
        if (!File.Exists(PathOf(folder)) && File.Exists(accounts) && await AccountsHost.HasUsersAsync(accounts, cancellation)) return OpenOrCreate(folder);
        return Of(folder);
    }

    /// <summary>The key, which is made when it is not there.</summary>
    /// <exception cref="Fault">It cannot be read.</exception>
    public static IdentityKey OpenOrCreate(string folder)
    {
        try
        {
            return IdentityKey.OpenOrCreate(PathOf(folder));
        }
        catch (FormatException unreadable)
        {
            throw Fault.NotReachable(unreadable.Message);
        }
    }
}
