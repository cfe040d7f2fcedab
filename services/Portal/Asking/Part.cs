using Grpc.Core;

namespace AidCoord.Portal.Asking;

/// <summary>A part of a page: what was answered, or why there is nothing. One part that is missing leaves the others standing.</summary>
/// <param name="Value">The answer; null when there is none.</param>
/// <param name="Trouble">Why not.</param>
/// <typeparam name="T">The answer.</typeparam>
public sealed record Part<T>(T? Value, Trouble? Trouble)
    where T : class;

/// <summary>Why there is no answer.</summary>
/// <param name="Code">The status of the call.</param>
/// <param name="Text">The service's own words, for people, in English.</param>
public sealed record Trouble(StatusCode Code, string Text)
{
    /// <summary>What was asked about does not exist.</summary>
    public bool IsNotFound => Code is StatusCode.NotFound;

    /// <summary>The reader's roles do not allow it.</summary>
    public bool IsForbidden => Code is StatusCode.PermissionDenied or StatusCode.Unauthenticated;

    /// <summary>The question was wrong: the address, that is.</summary>
    public bool IsRefused => Code is StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.FailedPrecondition;
}
