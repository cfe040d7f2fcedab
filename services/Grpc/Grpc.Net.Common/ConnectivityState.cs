namespace Grpc.Core;

/// <summary>How a channel stands with its server.</summary>
public enum ConnectivityState
{
    /// <summary>Not connected, and nothing asks for it.</summary>
    Idle,

    /// <summary>On its way.</summary>
    Connecting,

    /// <summary>Connected.</summary>
    Ready,

    /// <summary>The last attempt failed; another follows after a pause.</summary>
    TransientFailure,

    /// <summary>Closed for good.</summary>
    Shutdown,
}
