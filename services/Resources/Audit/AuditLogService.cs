using System.Globalization;
using AidCoord.Protos.Changes.V1;
using AidCoord.Resources.Names;
using AidCoord.Resources.Pages;
using AidCoord.Resources.Problems;
using AidCoord.Resources.Store;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Operation = AidCoord.Protos.Changes.V1.AuditEntry.Types.Operation;

namespace AidCoord.Resources.Audit;

/// <summary>The audit log of a service over gRPC.</summary>
public sealed class AuditLogService : AuditService.AuditServiceBase
{
    private const int LongestWhat = 300;
    private const long PageBytes = 8 << 20;

    private readonly ResourceStore _store;
    private readonly Dictionary<string, string> _typeUrls;

    /// <summary>Serves the log of a store.</summary>
    /// <param name="store">Whose log.</param>
    /// <param name="definitions">Every kind of resource whose content the log shows; of others it shows who and when.</param>
    public AuditLogService(ResourceStore store, IEnumerable<ResourceDefinition> definitions)
    {
        _store = store;
        _typeUrls = definitions.ToDictionary(definition => definition.Kind, definition => $"type.googleapis.com/{definition.Message.FullName}");
    }

    /// <inheritdoc/>
    public override async Task<ListAuditEntriesResponse> ListAuditEntries(ListAuditEntriesRequest request, ServerCallContext context)
    {
        var cancellation = context.CancellationToken;
        Check(request);
        string[] asked = ["audit", request.ResourceName, request.Actor, request.Kind, request.Operation.ToString(), $"{request.Since}", $"{request.Until}"];
        var from = PageToken.Read(request.PageToken, asked);
        var page = await _store.AuditAsync(
            new AuditQuery(
                request.ResourceName, request.Actor, request.Kind,
                request.Operation == Operation.Unspecified ? "" : request.Operation.ToString().ToLowerInvariant(),
                After: request.Since is null ? 0 : await _store.SequenceAtAsync(Before(request.Since), cancellation),
                Until: from.Length > 0 ? long.Parse(from, CultureInfo.InvariantCulture)
                    : request.Until is null ? long.MaxValue
                    : await _store.SequenceAtAsync(Before(request.Until), cancellation) + 1,
                PageSize.Of(request.PageSize), PageBytes),
            cancellation);
        return new ListAuditEntriesResponse
        {
            Entries = { page.Items.Select(item => MessageOf(item.Change, item.Before)) },
            NextPageToken = page.More ? PageToken.Write(page.Items[^1].Change.Sequence.ToString(CultureInfo.InvariantCulture), asked) : "",
        };
    }

    /// <inheritdoc/>
    public override async Task<AuditEntry> RecordExport(RecordExportRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        violations.Require(
            ResourceName.CountryOf(request.ResourceName) is not null || request.ResourceName.StartsWith("countries/-", StringComparison.Ordinal)
                || request.ResourceName.StartsWith("countries/all", StringComparison.Ordinal),
            "resource_name", $"'{request.ResourceName}' is no country and no collection, such as countries/SN or countries/SN/projects.");
        violations.Require(
            request.What.Length is > 0 and <= LongestWhat && !request.What.Any(char.IsControl), "what", $"Required: what is taken, in 1 to {LongestWhat} characters.");
        violations.ThrowIfAny();
        return MessageOf(await _store.RecordExportAsync(request.ResourceName, Call.Of(request, context), request.What), null);
    }

    /// <inheritdoc/>
    public override async Task<VerifyChangesResponse> VerifyChanges(VerifyChangesRequest request, ServerCallContext context)
    {
        var report = await _store.VerifyAsync(NotedOf(request), context.CancellationToken);
        return new VerifyChangesResponse
        {
            Count = report.Count,
            HeadSequence = report.Head,
            HeadHash = ChangeHash.Text(report.HeadHash),
            BrokenSequence = report.First?.Sequence ?? 0,
            BrokenReason = report.First?.What ?? "",
        };
    }

    private AuditEntry MessageOf(ChangeRow change, byte[]? before) => new()
    {
        Sequence = change.Sequence,
        Time = Timestamp.FromDateTimeOffset(Instant.ToTime(change.Origin.Time)),
        Actor = change.Origin.Actor,
        Origin = change.Origin.From,
        Reason = change.Origin.Reason ?? "",
        RequestId = change.Origin.RequestId ?? "",
        Operation = System.Enum.TryParse<Operation>(change.Operation, ignoreCase: true, out var operation) ? operation : Operation.Unspecified,
        ResourceName = change.Name,
        Kind = change.Kind,
        Before = before is null ? null : Content(change.Kind, before),
        After = change.Payload is { } payload ? Content(change.Kind, payload) : null,
        Hash = change.Hash is null ? "" : ChangeHash.Text(change.Hash),
    };

    private Any? Content(string kind, ReadOnlyMemory<byte> payload) =>
        _typeUrls.TryGetValue(kind, out var type) ? new Any { TypeUrl = type, Value = UnsafeByteOperations.UnsafeWrap(payload) } : null;

    // The log counts in microseconds, so that this is the last instant before.
    private static DateTimeOffset Before(Timestamp time) => time.ToDateTimeOffset().AddTicks(-1);

    private static void Check(ListAuditEntriesRequest request)
    {
        var violations = new Violations();
        violations.Require(
            request.ResourceName.Length == 0 || request.ResourceName.StartsWith("countries/", StringComparison.Ordinal) && !request.ResourceName.EndsWith('/'),
            "resource_name", $"'{request.ResourceName}' is no name, such as countries/SN or countries/SN/projects/p1. Leave it empty for all.");
        violations.Require(System.Enum.IsDefined(request.Operation), "operation", "Unknown. Leave it out for any.");
        violations.ThrowIfAny();
    }

    private static NotedHash? NotedOf(VerifyChangesRequest request)
    {
        if (request.ExpectedSequence == 0 && request.ExpectedHash.Length == 0) return null;
        var violations = new Violations();
        violations.Require(request.ExpectedSequence > 0, "expected_sequence", "Give the sequence of the change whose hash was noted, from 1.");
        violations.Require(
            request.ExpectedHash.Length == 64 && request.ExpectedHash.All(char.IsAsciiHexDigit), "expected_hash", "Required: 64 hexadecimal digits, as verify printed them.");
        violations.ThrowIfAny();
        return new NotedHash(request.ExpectedSequence, Convert.FromHexString(request.ExpectedHash));
    }
}
