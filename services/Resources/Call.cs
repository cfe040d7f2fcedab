using System.Security.Cryptography;
using System.Text;
using AidCoord.Resources.Filters;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace AidCoord.Resources;

/// <summary>Who asks for a write, why, and how: what the standard methods need besides the resource itself.</summary>
public sealed record Call
{
    /// <summary>The entry of <see cref="ServerCallContext.UserState"/> in which the host puts who is calling.</summary>
    public const string ActorKey = "aidcoord-actor";

    /// <summary>The entry of <see cref="ServerCallContext.UserState"/> in which the host puts from where the call comes.</summary>
    public const string OriginKey = "aidcoord-origin";

    /// <summary>The request header that may say why, in the caller's words; percent-encoded UTF-8.</summary>
    public const string ReasonHeader = "aidcoord-reason";

    /// <summary>Who calls, for the audit log; empty when not known.</summary>
    public required string Actor { get; init; }

    /// <summary>From where, for the audit log: the caller's address, machine or session; empty when not known.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Why, for the audit log.</summary>
    public string? Reason { get; init; }

    /// <summary>Which records the caller may write; null when there is no limit.</summary>
    public OwnRecords? Own { get; init; }

    /// <summary>The caller's mark for this request; empty for none. A repeat within a day answers as the first call did.</summary>
    public string RequestId { get; init; } = "";

    /// <summary>Stands for the content of the request: the same request_id with another digest is refused.</summary>
    public ReadOnlyMemory<byte> Digest { get; init; }

    /// <summary>Checks everything and stores nothing.</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Name of the field of the request that holds the resource or resources, for telling where a fault is.</summary>
    public Func<MessageDescriptor, string> FieldOf { get; init; } = message => message.Name;

    /// <summary>Gives up.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Reads a call from its request (fields <c>request_id</c> and <c>validate_only</c>, where it has them) and its context.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when the request_id is too long or holds odd characters.</exception>
    public static Call Of(IMessage request, ServerCallContext context) => Of(
        request,
        StateOf(context, ActorKey),
        context.RequestHeaders.GetValue(ReasonHeader) is { Length: > 0 } reason ? KeyLines.Kept(Uri.UnescapeDataString(reason)) : null,
        context.CancellationToken) with
        {
            Origin = StateOf(context, OriginKey),
            Own = context.UserState.TryGetValue(OwnRecords.Key, out var own) ? own as OwnRecords : null,
        };

    private static string StateOf(ServerCallContext context, string key) =>
        context.UserState.TryGetValue(key, out var value) ? value as string ?? "" : "";

    /// <summary>Reads a call from its request, for callers that are not gRPC.</summary>
    /// <exception cref="Problem">INVALID_ARGUMENT when the request_id is too long or holds odd characters.</exception>
    public static Call Of(IMessage request, string actor, string? reason = null, CancellationToken cancellation = default)
    {
        var fields = request.Descriptor;
        var requestId = fields.FindFieldByName("request_id")?.Accessor.GetValue(request) as string ?? "";
        var violations = new Violations();
        violations.Require(
            requestId.Length <= 100 && requestId.All(character => character is > ' ' and <= '~'),
            "request_id", "At most 100 letters, digits and signs of ASCII. Give a UUID.");
        violations.ThrowIfAny();
        return new Call
        {
            Actor = actor,
            Reason = reason,
            RequestId = requestId,
            // The type of the request counts too: an empty Delete is not an empty Get.
            Digest = requestId.Length == 0 ? default : SHA256.HashData([.. Encoding.UTF8.GetBytes(fields.FullName), 0, .. request.ToByteArray()]),
            ValidateOnly = fields.FindFieldByName("validate_only")?.Accessor.GetValue(request) is true,
            FieldOf = message => fields.Fields.InDeclarationOrder()
                .FirstOrDefault(field => field.FieldType == FieldType.Message && field.MessageType == message)?.Name ?? "",
            Cancellation = cancellation,
        };
    }
}
