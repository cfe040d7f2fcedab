using AidCoord.Hosting.Watching;
using AidCoord.Resources.Problems;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace AidCoord.Hosting.Problems;

/// <summary>
/// A <see cref="Problem"/> on the wire: a google.rpc.Status in the trailer <c>grpc-status-details-bin</c>, with an
/// ErrorInfo always, a BadRequest for bad fields and a ResourceInfo where a resource is named.
/// </summary>
public static class ProblemStatus
{
    /// <summary>The trailer that carries the details.</summary>
    public const string Trailer = "grpc-status-details-bin";

    // Trailers pass through proxies and foreign clients that take 16 KiB of headers at most, and base64 adds a third.
    private const int LargestDetails = 8 * 1024;
    private const int LongestMessage = 2000;

    /// <summary>The exception that a service ends its call with.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="domain">Who says so, such as <c>projects.aidcoord</c>.</param>
    /// <param name="request">The number of the request, for the metadata.</param>
    public static RpcException ToException(Problem problem, string domain, string request)
    {
        var status = ToStatus(problem, domain, request);
        return new RpcException(
            new global::Grpc.Core.Status(problem.Code, status.Message), new Metadata { { Trailer, status.ToByteArray() } });
    }

    /// <summary>The google.rpc.Status that an error carries; null when it carries none.</summary>
    public static Google.Rpc.Status? Read(RpcException error)
    {
        if (error.Trailers.Get(Trailer) is not { IsBinary: true } entry)
        {
            return null;
        }

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(entry.ValueBytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    /// <summary>The problem that a service of this system reported; null when the error is of another kind.</summary>
    public static Problem? ToProblem(RpcException error)
    {
        if (Read(error) is not { } status || Detail<ErrorInfo>(status) is not { } info)
        {
            return null;
        }

        return new Problem(
            error.StatusCode,
            info.Type,
            status.Message,
            info.Metadata,
            Detail<BadRequest>(status)?.FieldViolations.Select(field => new Violation(field.Field, field.Description)),
            Detail<ResourceInfo>(status) is { } resource ? new ProblemResource(resource.ResourceType, resource.ResourceName) : null,
            error);
    }

    private static Google.Rpc.Status ToStatus(Problem problem, string domain, string request)
    {
        var info = new ErrorInfo { Type = problem.Reason, Domain = domain, Metadata = { problem.Metadata.ToDictionary() } };
        info.Metadata[RequestId.Key] = request;
        var status = new Google.Rpc.Status { Code = (int)problem.Code, Message = Cut(problem.Message, LongestMessage) };
        if (problem.Resource is { } resource)
        {
            status.Details.Add(Any.Pack(new ResourceInfo { ResourceType = resource.Type, ResourceName = resource.Name }));
        }

        if (problem.Violations.Count > 0)
        {
            var room = LargestDetails - info.CalculateSize() - status.CalculateSize();
            var bad = new BadRequest();
            foreach (var violation in problem.Violations)
            {
                var field = new BadRequest.Types.FieldViolation { Field = violation.Field, Description = Cut(violation.Description, 500) };
                room -= field.CalculateSize() + 4;
                if (room < 0)
                {
                    info.Metadata["violations_left_out"] =
                        (problem.Violations.Count - bad.FieldViolations.Count).ToString(System.Globalization.CultureInfo.InvariantCulture);
                    break;
                }

                bad.FieldViolations.Add(field);
            }

            status.Details.Add(Any.Pack(bad));
        }

        status.Details.Insert(0, Any.Pack(info));
        return status;
    }

    private static T? Detail<T>(Google.Rpc.Status status) where T : class, IMessage<T>, new()
    {
        foreach (var detail in status.Details)
        {
            if (detail.TryUnpack<T>(out var found))
            {
                return found;
            }
        }

        return null;
    }

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
