using System.Security.Cryptography;
using System.Text;
using AidCoord.Hosting.Settings;

namespace AidCoord.Hosting.Identity;

/// <summary>
/// The secret that the gateway and the services of one system share, and nobody else has. Whoever holds it can be anybody, so
/// its file is for the system's own user only.
/// </summary>
/// <remarks>
/// A file has one key a line, as base64 of 32 bytes or more. The first one signs, all are accepted: to change keys, put the new
/// one first everywhere, and take the old one away a day later.
/// </remarks>
public sealed class IdentityKey
{
    /// <summary>The setting that holds it.</summary>
    public const string Setting = "AIDCOORD_IDENTITY_KEY";

    /// <summary>The setting that names its file.</summary>
    public const string FileVariable = Setting + Settings.Setting.FromFile;

    private const int Length = 32;

    private readonly byte[][] keys;

    private IdentityKey(byte[][] keys) => this.keys = keys;

    /// <summary>A new one, for a system that is gone with its process.</summary>
    public static IdentityKey Random() => new([RandomNumberGenerator.GetBytes(Length)]);

    /// <summary>The key that a process was given; null when it was given none.</summary>
    /// <exception cref="SettingProblem">It cannot be used.</exception>
    public static IdentityKey? From(ProcessSettings settings) =>
        !KnownSettings.Find(Setting)!.ReadBy.Contains(settings.Process) || settings.Text(Setting) is not { } text ? null : Parse(text) ?? throw settings.Wrong(Setting);

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">The file cannot be read, or holds no key; the message says how to make one.</exception>
    public static IdentityKey ReadFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path))
                ?? throw new FormatException($"The identity key {path} is not base64 of {Length} bytes or more, one key a line. Make one with: openssl rand -base64 {Length} > {path}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"The identity key {path} cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads the file, or makes it first, readable for this user only.</summary>
    /// <exception cref="FormatException">The file cannot be read.</exception>
    public static IdentityKey OpenOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)) + "\n"));
            file.Flush(flushToDisk: true);
        }

        return ReadFile(path);
    }

    /// <summary>Signs a text for one purpose; what is signed for another purpose is not taken for this one.</summary>
    public byte[] Sign(string purpose, string text) => Sign(keys[0], purpose, text);

    /// <summary>Whether the text was signed with one of the keys for this purpose.</summary>
    public bool IsSigned(string purpose, string text, ReadOnlySpan<byte> signature)
    {
        var signed = false;
        foreach (var key in keys)
        {
            signed |= CryptographicOperations.FixedTimeEquals(Sign(key, purpose, text), signature);
        }

        return signed;
    }

    // What stands there and is no key is no text for a message.
    private static IdentityKey? Parse(string text)
    {
        try
        {
            var keys = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Convert.FromBase64String).ToArray();
            return keys.Length > 0 && keys.All(key => key.Length >= Length) ? new IdentityKey(keys) : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static byte[] Sign(byte[] key, string purpose, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose}\n{text}"));
}
