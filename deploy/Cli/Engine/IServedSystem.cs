namespace AidCoord.Cli.Engine;

/// <summary>A whole system that this process has started, with all of it inside or apart.</summary>
internal interface IServedSystem : IAsyncDisposable
{
    /// <summary>Where the gateway listens.</summary>
    Uri Address { get; }

    /// <summary>Nobody is asked who they are.</summary>
    bool IsOpen { get; }
}
