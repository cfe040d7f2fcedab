using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Resources.Pages;

/// <summary>Marks where a list goes on: the last key of the page before, and a hash of what was asked for.</summary>
/// <remarks>Because of the hash a token cannot be used with another filter or parent, where its place would mean nothing.</remarks>
public static class PageToken
{
    private const byte Version = 1;
    private const int HashLength = 8;

    /// <summary>Makes the token of the page after a key.</summary>
    /// <param name="lastKey">Where the next page goes on.</param>
    /// <param name="arguments">Every argument of the list that must not change between pages.</param>
    public static string Write(string lastKey, params ReadOnlySpan<string> arguments)
    {
        var key = Encoding.UTF8.GetBytes(lastKey);
        var bytes = new byte[1 + HashLength + key.Length];
        bytes[0] = Version;
        Hash(arguments).CopyTo(bytes, 1);
        key.CopyTo(bytes, 1 + HashLength);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The key that a token goes on after; empty for an empty token, which is the first page.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when it is damaged or belongs to another list.</exception>
    public static string Read(string token, params ReadOnlySpan<string> arguments)
    {
        if (token.Length == 0) return "";
        byte[] bytes;
        try
        {
            bytes = Base64Url.DecodeFromChars(token);
        }
        catch (FormatException)
        {
            throw Refusal("It is damaged. Send next_page_token exactly as it was given, or leave it empty to start again.");
        }
        if (bytes.Length <= 1 + HashLength || bytes[0] != Version)
            throw Refusal("It is not a token of this service, or of an older version. Leave it empty to start again.");
        if (!bytes.AsSpan(1, HashLength).SequenceEqual(Hash(arguments)))
            throw Refusal("It belongs to a list with another parent or filter. Repeat those exactly, or leave the token empty to start again.");
        return Encoding.UTF8.GetString(bytes.AsSpan(1 + HashLength));
    }

    private static byte[] Hash(ReadOnlySpan<string> arguments)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var argument in arguments)
        {
            var bytes = Encoding.UTF8.GetBytes(argument);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
        return hash.GetHashAndReset()[..HashLength];
    }

    internal static Problem Refusal(string description) => new(
        StatusCode.InvalidArgument, Reasons.InvalidPageToken, $"The page_token cannot be used. {description}",
        violations: [new Violation("page_token", description)]);
}
