using System.Collections.Concurrent;
using AidCoord.Grpc.Tests.Echoing;
using Grpc.Core;

namespace AidCoord.Grpc.Tests.Calls;

/// <summary>What tests learn of the server side, by the text of their request.</summary>
public sealed class Observations
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> cancelled = new();

    /// <summary>Completes when the call with this text was cancelled on the server.</summary>
    public Task CancelledOnServer(string text) => Source(text).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Cancelled(string text) => Source(text).TrySetResult();

    private TaskCompletionSource Source(string text) =>
        cancelled.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>Answers with what it got, unless the text asks for something else.</summary>
public sealed class EchoService(Observations observations) : Echo.EchoBase
{
    public override async Task<Message> Say(Message request, ServerCallContext context)
    {
        switch (request.Text.Split(':')[0])
        {
            case "fail":
                throw Failure();
            case "crash":
                throw new InvalidOperationException("the secret inside");
            case "cancel":
                throw new RpcException(Status.DefaultCancelled);
            case "wait":
                await UntilCancelled(request.Text, context);
                return request;
            case "metadata":
                return await AnswerMetadata(context);
            case "context":
                return Describe(context);
            case "status":
                context.Status = new Status(StatusCode.DataLoss, "set by status");
                return request;
            case "unavailable-once" when context.RequestHeaders.GetValue("grpc-previous-rpc-attempts") is null:
                throw new RpcException(new Status(StatusCode.Unavailable, "come back"));
            case "big":
                return new Message { Blob = Google.Protobuf.ByteString.CopyFrom(new byte[request.Number]) };
            default:
                return request;
        }
    }

    public override async Task Count(Message request, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        for (var i = 0; i < request.Number; i++)
        {
            await responseStream.WriteAsync(new Message { Number = i }, context.CancellationToken);
        }

        if (request.Text == "fail")
        {
            throw Failure();
        }

        if (request.Text.StartsWith("wait", StringComparison.Ordinal))
        {
            await UntilCancelled(request.Text, context);
        }
    }

    public override async Task<Message> Add(IAsyncStreamReader<Message> requestStream, ServerCallContext context)
    {
        var sum = 0;
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
        {
            sum += message.Number;
        }

        return new Message { Number = sum };
    }

    public override async Task Chat(
        IAsyncStreamReader<Message> requestStream, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        await foreach (var message in requestStream.ReadAllAsync(context.CancellationToken))
        {
            await responseStream.WriteAsync(message, context.CancellationToken);
        }
    }

    private static RpcException Failure()
    {
        var status = new Google.Rpc.Status
        {
            Code = (int)StatusCode.NotFound,
            Message = "no «é»",
            Details = { Google.Protobuf.WellKnownTypes.Any.Pack(new Google.Rpc.ErrorInfo { Type = "NO_SUCH_THING", Domain = "tests" }) },
        };
        var trailers = new Metadata { { "grpc-status-details-bin", Google.Protobuf.MessageExtensions.ToByteArray(status) }, { "why", "because" } };
        return new RpcException(new Status(StatusCode.NotFound, status.Message), trailers);
    }

    private static async Task<Message> AnswerMetadata(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders.Where(e => e.Key.StartsWith("ask-", StringComparison.Ordinal)))
        {
            var key = entry.Key.Replace("ask-", "answer-", StringComparison.Ordinal);
            headers.Add(entry.IsBinary ? new Metadata.Entry(key, entry.ValueBytes) : new Metadata.Entry(key, entry.Value));
            context.ResponseTrailers.Add(entry);
        }

        await context.WriteResponseHeadersAsync(headers);
        return new Message();
    }

    private static Message Describe(ServerCallContext context)
    {
        context.UserState["seen"] = true;
        var http = context.GetHttpContext();
        return new Message
        {
            Text = string.Join('\n',
                context.Method,
                context.Host,
                context.Peer.Split(':')[0],
                context.Deadline == DateTime.MaxValue ? "no deadline" : "deadline",
                context.AuthContext.IsPeerAuthenticated,
                http.Request.Headers["grpc-encoding"].ToString(),
                context.RequestHeaders.GetValue("authorization") ?? "",
                context.RequestHeaders.GetValue("trail") ?? ""),
        };
    }

    private async Task UntilCancelled(string text, ServerCallContext context)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = context.CancellationToken.Register(cancelled.SetResult);
        await cancelled.Task;
        observations.Cancelled(text);
        context.CancellationToken.ThrowIfCancellationRequested();
    }
}
