using System.Collections.Frozen;
using Grpc.Core;

namespace AidCoord.Resources.Problems;

/// <summary>Why a call was refused, in a form that both a program and a person can act on.</summary>
/// <remarks>
/// Everything below the gRPC layer throws this and nothing else. The host turns it into a google.rpc.Status: the
/// reason and the metadata become an ErrorInfo, the violations a BadRequest, the resource a ResourceInfo.
/// </remarks>
public sealed class Problem : Exception
{
    /// <summary>Creates a problem.</summary>
    /// <param name="code">The gRPC status code; it tells a program whether a repeat can help.</param>
    /// <param name="reason">The stable name of the cause, UPPER_SNAKE_CASE, at most 63 characters.</param>
    /// <param name="message">One or two sentences: what is wrong, and what the reader should do about it.</param>
    /// <param name="metadata">Everything that varies in the message, for programs; keys in snake_case.</param>
    /// <param name="violations">The bad fields of the request, all of them.</param>
    /// <param name="resource">The resource that the problem is about.</param>
    /// <param name="cause">The exception behind it; written to the log, never sent to the caller.</param>
    public Problem(
        StatusCode code,
        string reason,
        string message,
        IEnumerable<KeyValuePair<string, string>>? metadata = null,
        IEnumerable<Violation>? violations = null,
        ProblemResource? resource = null,
        Exception? cause = null)
        : base(message, cause)
    {
        Code = code;
        Reason = reason;
        Metadata = metadata?.ToFrozenDictionary() ?? FrozenDictionary<string, string>.Empty;
        Violations = violations?.ToArray() ?? [];
        Resource = resource;
    }

    /// <summary>The gRPC status code.</summary>
    public StatusCode Code { get; }

    /// <summary>The stable name of the cause, such as <c>ETAG_MISMATCH</c>.</summary>
    public string Reason { get; }

    /// <summary>Everything that varies in the message, by snake_case key.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The bad fields of the request; empty when the problem is not about fields.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>The resource that the problem is about, or null.</summary>
    public ProblemResource? Resource { get; }
}

/// <summary>One bad field of a request.</summary>
/// <param name="Field">Path of the field as in the proto, such as <c>project.sectors[2].percentage</c>.</param>
/// <param name="Description">What is wrong with it and what would be right, as a sentence.</param>
public sealed record Violation(string Field, string Description);

/// <summary>The resource that a problem is about.</summary>
/// <param name="Type">What it is, such as <c>project</c>.</param>
/// <param name="Name">Its full name, such as <c>countries/SN/projects/p1</c>.</param>
public sealed record ProblemResource(string Type, string Name);
