namespace Grpc.Core;

/// <summary>A connection, or several, to one server; clients are cheap to make on top of it.</summary>
public abstract class ChannelBase
{
    /// <summary>For the engine that derives from this type.</summary>
    protected ChannelBase(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>The address that the channel leads to.</summary>
    public string Target { get; }

    /// <summary>Makes what clients send their calls through.</summary>
    public abstract CallInvoker CreateCallInvoker();

    /// <summary>Closes the channel.</summary>
    public Task ShutdownAsync() => ShutdownAsyncCore();

    /// <summary>What <see cref="ShutdownAsync"/> does.</summary>
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}
