namespace Grpc.Core;

/// <summary>
/// A call that ended with another status than OK. A client catches it; a service throws it to end its call that way.
/// </summary>
public class RpcException : Exception
{
    /// <summary>Makes an exception without trailers, whose message is the status.</summary>
    public RpcException(Status status) : this(status, Metadata.Empty)
    {
    }

    /// <summary>Makes an exception without trailers.</summary>
    public RpcException(Status status, string message) : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Makes an exception whose message is the status.</summary>
    public RpcException(Status status, Metadata trailers) : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Makes an exception.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What goes along with the status; binary entries carry the error's details.</param>
    /// <param name="message">The exception's own text; it stays on this side.</param>
    public RpcException(Status status, Metadata trailers, string message) : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>What came, or goes, along with the status. Never null.</summary>
    public Metadata Trailers { get; }
}
