using System.Net;
using AidCoord.Cli.Endings;
using AidCoord.Hosting.Identity;

namespace AidCoord.Cli.Engine;

/// <summary>Who may come into a system: everybody on this machine, or those who say who they are.</summary>
/// <param name="Key">The system's own secret; null for a system that asks nobody who they are.</param>
internal sealed record Doors(IdentityKey? Key)
{
    private const string KeyFile = "identity.key";

    /// <summary>Where the gateway listens.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>Countries whose aggregates anybody may read.</summary>
    public IReadOnlyList<string> PublicCountries { get; init; } = [];

    /// <summary>For this machine only, asking nobody.</summary>
    public static Doors Open { get; } = new((IdentityKey?)null);

    /// <summary>The file of a data folder that holds its key. A folder with one asks who comes; it is made with the first account.</summary>
    public static string KeyPath(string folder) => Path.Combine(folder, KeyFile);

    /// <summary>What a data folder asks for.</summary>
    /// <exception cref="Fault">Its key cannot be read.</exception>
    public static Doors Of(string folder)
    {
        var path = KeyPath(folder);
        try
        {
            return File.Exists(path) ? new Doors(IdentityKey.ReadFile(path)) : Open;
        }
        catch (FormatException unreadable)
        {
            throw Fault.NotReachable(unreadable.Message);
        }
    }
}
