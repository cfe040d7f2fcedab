namespace Grpc.Core;

/// <summary>The incoming messages of a stream, one after the other.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last <see cref="MoveNext"/> found.</summary>
    T Current { get; }

    /// <summary>Waits for the next message. False: the other side has ended its stream. One call at a time.</summary>
    /// <exception cref="RpcException">On a client: the call ended with another status than OK.</exception>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}

/// <summary>The outgoing messages of a stream.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamWriter<in T>
{
    /// <summary>Writes a message; completes when there is room for the next. One call at a time.</summary>
    Task WriteAsync(T message);

    /// <summary>Writes a message, giving up when the token is cancelled.</summary>
    /// <exception cref="NotSupportedException">The token can be cancelled and this writer knows no cancellation.</exception>
    Task WriteAsync(T message, CancellationToken cancellationToken) => cancellationToken.CanBeCanceled
        ? throw new NotSupportedException("This stream writer cannot cancel a write: pass no token, or cancel the call.")
        : WriteAsync(message);

    /// <summary>How the next messages are written; null for the default.</summary>
    WriteOptions? WriteOptions { get; set; }
}

/// <summary>The messages a server sends in one call. The stream ends when the service method returns.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>
{
}

/// <summary>The messages a client sends in one call.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Ends the stream: the server sees that no more messages come. Needed before a response can be awaited.</summary>
    Task CompleteAsync();
}

/// <summary>Reading without a token.</summary>
public static class AsyncStreamReaderExtensions
{
    /// <summary>Waits for the next message. False: the other side has ended its stream.</summary>
    public static Task<bool> MoveNext<T>(this IAsyncStreamReader<T> streamReader) where T : class
    {
        ArgumentNullException.ThrowIfNull(streamReader);
        return streamReader.MoveNext(CancellationToken.None);
    }
}
