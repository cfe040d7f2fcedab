using System.Net;
using System.Net.Sockets;

namespace AidCoord.Gateway.Limits;

/// <summary>Who is counted as one caller.</summary>
internal static class Caller
{
    /// <summary>
    /// Somebody who is known by name is that name; everybody else is an address, in IPv6 the network of it, because one
    /// machine has as many addresses there as it likes. Null for a person or program on this very machine, who is not limited.
    /// </summary>
    /// <remarks>
    /// A proxy on this machine must send X-Forwarded-For: with that header a caller is not taken as one of this machine, whoever
    /// wrote it.
    /// </remarks>
    public static string? Of(HttpContext context)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { Length: > 0 } name })
        {
            return "name " + name;
        }

        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) && !context.Request.Headers.ContainsKey("X-Forwarded-For"))
        {
            return null;
        }

        return address.AddressFamily is AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
