using System.Net;
using System.Net.Sockets;

namespace AidCoord.Hosting.Calls;

/// <summary>
/// Where the replicas of one service are: addresses with commas between them, such as <c>http://10.0.0.1:7101,http://10.0.0.2:7101</c>. A
/// name that has several IP addresses, such as that of a headless service of Kubernetes, stands for a replica at each.
/// </summary>
/// <param name="Addresses">One or more.</param>
public sealed record ReplicaAddresses(IReadOnlyList<Uri> Addresses)
{
    /// <summary>How often names are looked up again, so that new replicas get calls.</summary>
    public static readonly TimeSpan LookUpEvery = TimeSpan.FromSeconds(10);

    /// <summary>As it is written.</summary>
    public string Text => string.Join(',', Addresses.Select(address => address.OriginalString));

    /// <summary>Reads addresses.</summary>
    /// <exception cref="FormatException">One cannot be used; the message says which, and what it should be like.</exception>
    public static ReplicaAddresses Read(string text)
    {
        var addresses = text.Split(',', StringSplitOptions.TrimEntries).Select(Address).ToList();
        return addresses.Count == 1 || addresses.TrueForAll(address => address.Scheme == "http")
            ? new ReplicaAddresses(addresses)
            : throw new FormatException($"\"{text}\" holds several addresses, and one of them begins with https. Several replicas can be reached with http only.");
    }

    /// <summary>Whether an address is a name that has to be looked up to know how many replicas it stands for.</summary>
    public static bool IsName(Uri address) => address is { Scheme: "http", HostNameType: UriHostNameType.Dns, IsLoopback: false };

    /// <summary>The addresses with an IP address in the place of each name, in their order.</summary>
    /// <exception cref="SocketException">A name is not known.</exception>
    public static async Task<IReadOnlyList<Uri>> LookUpAsync(Uri address, CancellationToken cancellation)
    {
        if (!IsName(address))
        {
            return [address];
        }

        var found = await Dns.GetHostAddressesAsync(address.DnsSafeHost, cancellation);
        return [.. found.Select(ip => new UriBuilder(address) { Host = ip.ToString() }.Uri).Distinct().OrderBy(each => each.Authority, StringComparer.Ordinal)];
    }

    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address
            : throw new FormatException($"\"{text}\" is no address; it should be like http://127.0.0.1:7101, or several with commas between them.");
}
