namespace Grpc.Core;

/// <summary>What of an incoming call goes over to a call made while serving it.</summary>
public class ContextPropagationOptions
{
    /// <summary>Deadline and cancellation both go over.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Makes options.</summary>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>Whether the deadline goes over.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>Whether a cancellation goes over.</summary>
    public bool IsPropagateCancellation { get; }
}

/// <summary>Stands for an incoming call. Opaque: only an engine makes and reads one.</summary>
public abstract class ContextPropagationToken
{
    internal ContextPropagationToken()
    {
    }
}
