using AidCoord.Cli.Engine;
using AidCoord.Hosting.Identity;

namespace AidCoord.Cli.Reach;

/// <summary>Whoever holds the system's key need not sign in: what they send is signed with it.</summary>
internal static class OperatorBearer
{
    /// <summary>For the system of a data folder; null when the folder asks nobody who they are.</summary>
    public static Func<string>? OfFolder(string path, TimeProvider time) => FolderKey.Of(path) is { } key ? Of(key, time) : null;

    /// <summary>For the system with this key.</summary>
    public static Func<string> Of(IdentityKey key, TimeProvider time) => Of(Caller.Operator(Environment.UserName), key, time);

    /// <summary>In the name of anybody.</summary>
    public static Func<string> Of(Caller caller, IdentityKey key, TimeProvider time) =>
        () => "aidcoord-signed." + Statement.Write(caller, Statement.ForGateway, key, time.GetUtcNow());
}
