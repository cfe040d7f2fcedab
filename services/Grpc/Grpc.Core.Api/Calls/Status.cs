namespace Grpc.Core;

/// <summary>The end of a call: its code, a text for a human, and on the client the exception behind it.</summary>
public struct Status
{
    /// <summary>A success without text.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>A cancellation without text.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>Makes a status without a cause.</summary>
    public Status(StatusCode statusCode, string detail) : this(statusCode, detail, null)
    {
    }

    /// <summary>Makes a status with its cause.</summary>
    /// <param name="statusCode">How the call ended.</param>
    /// <param name="detail">A text for a human.</param>
    /// <param name="debugException">What failed on this side. It is never sent to the other side.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>How the call ended.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>A text for a human.</summary>
    public string Detail { get; }

    /// <summary>What failed on this side, or null. It is never sent to the other side.</summary>
    public Exception? DebugException { get; }

    /// <summary>Code, text and, where there is one, the cause.</summary>
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException.GetType()}: {DebugException.Message}\")";
}
