using System.Net;
using Microsoft.AspNetCore.Connections;

namespace AidCoord.Gateway.OnePort;

/// <summary>An endpoint without a place: it exists so that the server builds a chain of handlers for it.</summary>
internal sealed class Nowhere : EndPoint
{
    /// <summary>What stands for it in the server's list of addresses.</summary>
    public const string Name = "nowhere";

    public override string ToString() => Name;
}

/// <summary>Listens nowhere: no connection ever comes.</summary>
internal sealed class NowhereTransport : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is Nowhere;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new Listener(endpoint));

    private sealed class Listener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(end.Task);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            end.TrySetResult(null);
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync() => UnbindAsync();
    }
}
