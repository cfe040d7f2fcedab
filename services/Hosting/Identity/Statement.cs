using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace AidCoord.Hosting.Identity;

/// <summary>
/// Who calls, in one signed line that holds for a minute: the gateway writes it for services, a service for another, and the
/// holder of the key for the gateway.
/// </summary>
public static class Statement
{
    /// <summary>The request header that carries it between gateway and services. A client that sends it is not heard.</summary>
    public const string Header = "aidcoord-caller";

    /// <summary>Made for services of the same system.</summary>
    public const string ForServices = "statement for services";

    /// <summary>Made for the gateway, by whoever holds the key.</summary>
    public const string ForGateway = "statement for the gateway";

    /// <summary>How long one holds. Clocks of machines that differ by more cannot work together.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    // Headers as a whole may have 32 KiB.
    private const int Longest = 24 * 1024;

    /// <summary>Writes one.</summary>
    public static string Write(Caller caller, string purpose, IdentityKey key, DateTimeOffset now)
    {
        var said = new Said(caller.Id, [.. caller.Grants.Select(grant => grant.ToString())], caller.Origin, caller.ReadOnly, (now + Life).ToUnixTimeSeconds());
        var text = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(said));
        return $"{text}.{Base64Url.EncodeToString(key.Sign(purpose, text))}";
    }

    /// <summary>Reads one; null when it is not signed for this purpose, or is over.</summary>
    /// <param name="line">The line.</param>
    /// <param name="purpose">What it must be made for.</param>
    /// <param name="key">Whose signature counts.</param>
    /// <param name="now">The time.</param>
    /// <param name="ends">When it is over.</param>
    public static Caller? Read(string line, string purpose, IdentityKey key, DateTimeOffset now, out DateTimeOffset ends)
    {
        ends = default;
        if (line.Length > Longest || line.IndexOf('.', StringComparison.Ordinal) is not (var dot and > 0) || Decode(line.AsSpan(dot + 1)) is not { } signature
            || !key.IsSigned(purpose, line[..dot], signature))
        {
            return null;
        }

        // Signed with our key: what it holds was written by us.
        var said = JsonSerializer.Deserialize<Said>(Encoding.UTF8.GetString(Decode(line.AsSpan(0, dot))!))!;
        ends = DateTimeOffset.FromUnixTimeSeconds(said.Ends);
        return now >= ends ? null : new Caller(said.Id, [.. said.Grants.Select(Grant.Parse).OfType<Grant>()]) { Origin = said.Origin, ReadOnly = said.ReadOnly };
    }

    private static byte[]? Decode(ReadOnlySpan<char> text)
    {
        try
        {
            return Base64Url.DecodeFromChars(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed record Said(string Id, string[] Grants, string Origin, bool ReadOnly, long Ends);
}
