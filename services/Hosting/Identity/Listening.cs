using System.Net;
using AidCoord.Hosting.Settings;

namespace AidCoord.Hosting.Identity;

/// <summary>A system that asks nobody who they are is for its own machine only.</summary>
public static class Listening
{
    /// <summary>Refuses to listen for other machines without identity.</summary>
    /// <exception cref="SettingProblem">It would; the message says what to do.</exception>
    public static void Check(string name, IPAddress address, IdentityKey? key)
    {
        if (key is null && !IPAddress.IsLoopback(address))
        {
            throw new SettingProblem(
                $"The {name} would listen on {address} and answer anybody, because it asks nobody who they are. Name the file with the system's identity key, the same "
                + $"for the gateway and every service, in {IdentityKey.FileVariable} (make one with: openssl rand -base64 32 > identity.key), or listen on this machine only, 127.0.0.1.");
        }
    }
}
