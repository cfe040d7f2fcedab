namespace AidCoord.Cli.Engine;

/// <summary>All services and the gateway in this process, each on its own loopback port, with their files in one folder.</summary>
internal sealed class LocalSystem : IAsyncDisposable
{
    private readonly DataFolder _folder;

    private LocalSystem(DataFolder folder, Uri address) => (_folder, Address) = (folder, address);

    /// <summary>Where the gateway listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts everything and returns when the gateway answers.</summary>
    /// <param name="folder">The folder; let go when the system stops, also when it could not start.</param>
    /// <param name="port">The gateway's port; 0 takes a free one.</param>
    /// <param name="cancellation">Gives up starting.</param>
    public static Task<LocalSystem> StartAsync(DataFolder folder, int port, CancellationToken cancellation) => throw new NotImplementedException();

    /// <summary>Stops the gateway first, so that nobody is turned away by a service that is half stopped.</summary>
    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
