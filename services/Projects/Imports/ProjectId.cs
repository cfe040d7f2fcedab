using System.Security.Cryptography;
using System.Text;

namespace AidCoord.Projects.Imports;

/// <summary>Makes the last part of a project's name from its IATI identifier: readable, and the same at every import.</summary>
/// <remarks>
/// Letters and digits of the identifier, then 50 bits of its SHA-256: identifiers that differ in capitals or in signs only
/// are different (methodology I2), and would otherwise meet in one name.
/// </remarks>
public static class ProjectId
{
    private const int LongestSlug = 52;
    private const int HashLength = 10;
    private const string Digits = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>The id for an identifier.</summary>
    public static string Of(string iatiIdentifier)
    {
        Span<char> id = stackalloc char[LongestSlug + 1 + HashLength];
        var length = Slug(iatiIdentifier, id[..LongestSlug]);
        if (length > 0) id[length++] = '-';
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var bytes = Encoding.UTF8.GetBytes(iatiIdentifier);
        SHA256.HashData(bytes, hash);
        Write(hash, id.Slice(length, HashLength));
        return new string(id[..(length + HashLength)]);
    }

    /// <summary>The id for an activity without identifier: made from its content, so that only the same content finds it again.</summary>
    /// <param name="content">The activity encoded, without name and source.</param>
    /// <param name="occurrence">1 for the first activity with this content in the file, 2 for the second …</param>
    public static string OfContent(ReadOnlySpan<byte> content, int occurrence)
    {
        Span<char> text = stackalloc char[24];
        Write(SHA256.HashData(content), text);
        return occurrence == 1 ? $"unidentified-{text}" : $"unidentified-{text}-{occurrence}";
    }

    private static int Slug(string identifier, Span<char> into)
    {
        var length = 0;
        foreach (var letter in identifier)
        {
            if (length == into.Length) break;
            if (char.IsAsciiLetterOrDigit(letter)) into[length++] = char.ToLowerInvariant(letter);
            else if (length > 0 && into[length - 1] != '-') into[length++] = '-';
        }
        while (length > 0 && into[length - 1] == '-') length--;
        return length;
    }

    // Five bits a letter.
    private static void Write(ReadOnlySpan<byte> hash, Span<char> into)
    {
        var (bits, held, at) = (0u, 0, 0);
        for (var i = 0; i < into.Length; i++)
        {
            if (held < 5)
            {
                bits = (bits << 8) | hash[at++];
                held += 8;
            }
            held -= 5;
            into[i] = Digits[(int)((bits >> held) & 31)];
            bits &= (1u << held) - 1;
        }
    }
}
