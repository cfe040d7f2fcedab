using System.Net;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Redis;
using AidCoord.Hosting.Settings;
using AidCoord.Hosting.Watching;
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

    /// <summary>Where logs are sent beside standard error; null for nowhere.</summary>
    public OtlpTarget? Otlp { get; init; }

    /// <summary>What replicas share to be faster. Default: nothing.</summary>
    public RedisOptions? Redis { get; init; }

    /// <summary>The options of a process of its own: how it listens and logs.</summary>
    /// <exception cref="SettingProblem">A setting cannot be read; the message names it.</exception>
    public static ServiceHostOptions From(ProcessSettings settings) => new(settings.Process)
    {
        ListenOn = ListenAddress(settings),
        Port = settings.Number("AIDCOORD_PORT", 0, 65535, otherwise: KnownSettings.Ports[settings.Process]),
        LogLevel = settings.Read("AIDCOORD_LOG", (string text, out LogLevel level) => Enum.TryParse(text, ignoreCase: true, out level) && Enum.IsDefined(level), LogLevel.Warning),
        IdentityKey = IdentityKey.From(settings),
        Otlp = OtlpTarget.From(settings),
        Redis = RedisOptions.From(settings),
    };

    internal static IPAddress ListenAddress(ProcessSettings settings) =>
        settings.Read("AIDCOORD_LISTEN", (string text, out IPAddress address) => IPAddress.TryParse(text, out address!), IPAddress.Loopback);
}
