using AidCoord.Hosting.Settings;
using StackExchange.Redis;

namespace AidCoord.Hosting.Redis;

/// <summary>
/// A Redis server that makes several replicas faster. No answer depends on it: when it is away, slow or has lost what it held, calls
/// succeed all the same.
/// </summary>
/// <param name="Server">
/// Where it is, as StackExchange.Redis writes it: <c>redis:6379</c>, with more after commas, such as <c>redis:6379,password=…,ssl=true</c>.
/// Only the system itself may reach it: who can write there can change answers.
/// </param>
public sealed record RedisOptions(string Server)
{
    /// <summary>An answer that takes longer is not waited for, and Redis is left alone until it answers in time again. Default 50 ms.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How often it is asked for a sign of life. Default 1 s.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a process of its own takes from <c>AIDCOORD_REDIS</c>; null when it is not set, or not meant for it: it then does without.</summary>
    /// <exception cref="SettingProblem">The setting cannot be read; the message names it.</exception>
    public static RedisOptions? From(ProcessSettings settings) =>
        KnownSettings.Find("AIDCOORD_REDIS")!.ReadBy.Contains(settings.Process)
            ? settings.Read<RedisOptions?>("AIDCOORD_REDIS", TryRead, null)
            : null;

    private static bool TryRead(string text, out RedisOptions? options)
    {
        options = new RedisOptions(text);
        try
        {
            return options.Connecting().EndPoints.Count > 0;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            return false;
        }
    }

    internal ConfigurationOptions Connecting()
    {
        var options = ConfigurationOptions.Parse(Server);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.ConnectRetry = 1;
        options.ClientName = "aidcoord";
        return options;
    }
}
