using System.Net;
using AidCoord.Hosting.Identity;
using Microsoft.Extensions.Logging;

namespace AidCoord.Hosting;

/// <summary>How one service listens, logs and stops.</summary>
/// <param name="Name">The service's short name, such as <c>projects</c>; errors carry it as <c>projects.aidcoord</c>.</param>
public sealed record ServiceHostOptions(string Name)
{
    /// <summary>64 MiB: the default of <see cref="LargestMessage"/>, and what callers accept as an answer.</summary>
    public const int DefaultLargestMessage = 64 * 1024 * 1024;

    /// <summary>Where to listen. Default: this machine only.</summary>
    public IPAddress ListenOn { get; init; } = IPAddress.Loopback;

    /// <summary>The port. Default 0: any free one, see <see cref="ServiceHost.Address"/>.</summary>
    public int Port { get; init; }

    /// <summary>The largest message taken, in bytes; a larger one is refused with RESOURCE_EXHAUSTED. Streams as a whole have no limit.</summary>
    public int LargestMessage { get; init; } = DefaultLargestMessage;

    /// <summary>The secret by which calls say who makes them; null for a system that asks nobody, which listens on this machine only.</summary>
    public IdentityKey? IdentityKey { get; init; }

    /// <summary>How long running calls may go on after the stop; endless streams are told at once. Default 5 s.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The least serious messages that are logged to standard error. Default: warnings.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;

    /// <summary>
    /// The options that a service's own process takes from its environment: <c>AIDCOORD_LISTEN</c> (an IP address),
    /// <c>AIDCOORD_PORT</c>, <c>AIDCOORD_LOG</c> (Trace … Critical, None) and <c>AIDCOORD_IDENTITY_KEY_FILE</c>.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be read; the message names it.</exception>
    public static ServiceHostOptions FromEnvironment(string name, int defaultPort)
    {
        var options = new ServiceHostOptions(name) { Port = defaultPort };
        return options with
        {
            ListenOn = Read("AIDCOORD_LISTEN", options.ListenOn, (string text, out IPAddress address) => IPAddress.TryParse(text, out address!), "an IP address, such as 127.0.0.1"),
            Port = Read("AIDCOORD_PORT", options.Port, (string text, out int port) => int.TryParse(text, out port) && port is >= 0 and <= 65535, "a port from 0 (any) to 65535"),
            IdentityKey = IdentityKey.FromEnvironment(),
            LogLevel = Read("AIDCOORD_LOG", options.LogLevel, (string text, out LogLevel level) => Enum.TryParse(text, ignoreCase: true, out level) && Enum.IsDefined(level), "one of Trace, Debug, Information, Warning, Error, Critical, None"),
        };
    }

    private delegate bool TryRead<T>(string text, out T value);

    private static T Read<T>(string variable, T otherwise, TryRead<T> tryRead, string expected)
    {
        var text = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        return tryRead(text, out var value)
            ? value
            : throw new FormatException($"The environment variable {variable} is \"{text}\"; it should be {expected}.");
    }
}
