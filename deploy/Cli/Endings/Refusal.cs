using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace AidCoord.Cli.Endings;

/// <summary>What the system answered instead of doing what it was asked.</summary>
/// <param name="Message">What is wrong and what to do, in the system's words.</param>
/// <param name="Reason">The stable name of the cause, such as <c>RESOURCE_NOT_FOUND</c>; empty when none was sent.</param>
/// <param name="Fields">Every bad field, as "path: what is wrong".</param>
internal sealed record Refusal(string Message, string Reason, IReadOnlyList<string> Fields)
{
    private const string DetailsTrailer = "grpc-status-details-bin";

    /// <summary>The bad fields that the message does not name already.</summary>
    public IEnumerable<string> Unsaid => Fields.Where(f => !IsSaid(f));

    /// <summary>The lines for a reader: the message, and the bad fields when the message does not name them already.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            yield return $"aidcoord: {Message}{(Reason.Length == 0 ? "" : $" [{Reason}]")}";
            foreach (var bad in Unsaid) yield return $"  {bad}";
        }
    }

    // The list of fields is cut where it would be too long to travel, so its beginning must do.
    private bool IsSaid(string text) => Message.Contains(text.Length > 60 ? text[..60] : text, StringComparison.Ordinal);

    public static Refusal Read(RpcException exception)
    {
        var message = exception.Status.Detail;
        if (string.IsNullOrWhiteSpace(message)) message = $"The system answered {exception.StatusCode} without a word.";
        if (exception.StatusCode == StatusCode.DeadlineExceeded)
            message = "The system did not answer in time. Try again, or ask for less (one year, fewer metrics).";
        var status = Details(exception);
        if (status is null) return new Refusal(message, "", []);
        var reason = "";
        var fields = new List<string>();
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<ErrorInfo>(out var info)) reason = info.Type; // the field that later versions of the type call reason
            if (detail.TryUnpack<BadRequest>(out var bad))
                fields.AddRange(bad.FieldViolations.Select(v => $"{v.Field}: {v.Description}"));
        }

        return new Refusal(message, reason, fields);
    }

    public static bool IsUnreachable(RpcException exception) => exception.StatusCode == StatusCode.Unavailable;

    private static Google.Rpc.Status? Details(RpcException exception)
    {
        var bytes = exception.Trailers.GetValueBytes(DetailsTrailer);
        if (bytes is null) return null;
        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    // The engine says only that it failed; what lies below says where and why.
    public static string Cause(RpcException exception)
    {
        var cause = exception.Status.DebugException;
        while (cause?.InnerException is { } inner and not System.Net.Sockets.SocketException) cause = inner;
        return (cause?.Message ?? exception.Status.Detail).TrimEnd('.', ' ');
    }
}
