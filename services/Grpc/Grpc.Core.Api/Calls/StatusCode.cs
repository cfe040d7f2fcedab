namespace Grpc.Core;

/// <summary>How a call ended. The numbers go over the wire in the <c>grpc-status</c> trailer.</summary>
public enum StatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The call was cancelled, usually by the caller.</summary>
    Cancelled = 1,

    /// <summary>The server failed in a way that says nothing more.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the system: mend it before repeating it.</summary>
    InvalidArgument = 3,

    /// <summary>The deadline passed before the call ended. The work may have been done all the same.</summary>
    DeadlineExceeded = 4,

    /// <summary>What was asked for does not exist.</summary>
    NotFound = 5,

    /// <summary>What should be created exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known but may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A limit was reached: message size, quota, disk.</summary>
    ResourceExhausted = 8,

    /// <summary>The system is not in the state that the call needs; repeating it does not help until that changes.</summary>
    FailedPrecondition = 9,

    /// <summary>Somebody else was faster (stale etag, lost transaction): read again, then repeat.</summary>
    Aborted = 10,

    /// <summary>The request goes past the end of what is there.</summary>
    OutOfRange = 11,

    /// <summary>The server does not know this method.</summary>
    Unimplemented = 12,

    /// <summary>The server broke one of its own rules: a defect.</summary>
    Internal = 13,

    /// <summary>The server cannot be reached now: a repeat after a pause may succeed.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or damaged for good.</summary>
    DataLoss = 15,

    /// <summary>The caller did not prove who it is.</summary>
    Unauthenticated = 16,
}
