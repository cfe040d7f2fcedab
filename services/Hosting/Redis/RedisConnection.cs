using System.Collections.Concurrent;
using StackExchange.Redis;

namespace AidCoord.Hosting.Redis;

/// <summary>
/// What replicas tell each other through Redis: values that any of them may find again, and calls that something has changed. Whatever
/// goes wrong there looks like "nothing found" or "nothing heard". While Redis is not known to be well, no call goes to it: a dead one
/// costs nothing. Safe to use from everywhere.
/// </summary>
public sealed class RedisConnection(RedisOptions? options, TimeProvider time) : IDisposable
{
    // A large value takes its time on the line, and nobody waits for it.
    private const int WritingTakes = 20;

    private readonly ConcurrentDictionary<string, Action<string>> listeners = new(StringComparer.Ordinal);
    private volatile ConnectionMultiplexer? server;
    private readonly ConcurrentDictionary<string, bool> subscribed = new(StringComparer.Ordinal);
    private volatile bool well;
    private volatile bool disposed;

    /// <summary>Redis answers in time.</summary>
    public bool IsWell => well;

    /// <summary>A value that was written before; null when it is not there any more or Redis does not answer in time.</summary>
    public async Task<byte[]?> ReadAsync(string key)
    {
        if (!well || server is not { } connected)
        {
            return null;
        }

        try
        {
            return await connected.GetDatabase().StringGetAsync(key).WaitAsync(options!.Patience, time);
        }
        catch (Exception failure)
        {
            Note(failure);
            return null;
        }
    }

    /// <summary>Writes a value, which may be lost at any time. Returns at once.</summary>
    /// <param name="key">Where it is found again.</param>
    /// <param name="value">The value.</param>
    /// <param name="keep">After this it is gone.</param>
    public void Write(string key, byte[] value, TimeSpan keep) => _ = SendAsync(connected => connected.GetDatabase().StringSetAsync(key, value, keep));

    /// <summary>Calls to everybody who listens on the channel. Returns at once; a call may be lost.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="words">What is said; empty when the call itself says all.</param>
    public void Call(string channel, string words = "") => _ = SendAsync(connected => connected.GetSubscriber().PublishAsync(Literally(channel), words));

    /// <summary>Hears calls on a channel, from now on and after every interruption; those meanwhile are lost.</summary>
    /// <param name="channel">The channel; one listener each.</param>
    /// <param name="heard">Takes little time, and believes nothing of the words: anybody may call.</param>
    public void Listen(string channel, Action<string> heard) => listeners[channel] = heard;

    /// <summary>Connects if need be, and asks for a sign of life. A service does so all the time by itself.</summary>
    /// <exception cref="Exception">There is none in time.</exception>
    public async Task LookAsync()
    {
        try
        {
            server ??= await ConnectAsync();
            await SubscribeAsync(server).WaitAsync(options!.Patience, time);
            _ = await server.GetDatabase().PingAsync().WaitAsync(options.Patience, time);
            well = true;
        }
        catch
        {
            well = false;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (well, disposed) = (false, true);
        server?.Dispose();
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connected = await ConnectionMultiplexer.ConnectAsync(options!.Connecting());
        if (disposed) connected.Dispose();
        return connected;
    }

    // Once each: the library asks again by itself whenever it has connected again.
    private async Task SubscribeAsync(ConnectionMultiplexer connected)
    {
        foreach (var (channel, heard) in listeners)
        {
            if (subscribed.ContainsKey(channel)) continue;
            await connected.GetSubscriber().SubscribeAsync(Literally(channel), (_, words) => heard(words.ToString()));
            subscribed[channel] = true;
        }
    }

    private async Task SendAsync(Func<ConnectionMultiplexer, Task> send)
    {
        if (!well || server is not { } connected)
        {
            return;
        }

        try
        {
            await send(connected).WaitAsync(options!.Patience * WritingTakes, time);
        }
        catch (Exception failure)
        {
            Note(failure);
        }
    }

    // A refusal is an answer: Redis lives, and has no room or holds something else there.
    private void Note(Exception failure) => well &= failure is RedisServerException;

    private static RedisChannel Literally(string channel) => new(channel, RedisChannel.PatternMode.Literal);
}
