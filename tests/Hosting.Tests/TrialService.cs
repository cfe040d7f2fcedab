using System.Collections.Concurrent;
using AidCoord.Hosting.Tests.Trials;
using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Hosting.Tests;

/// <summary>What happened on the server's side.</summary>
public sealed class Diary
{
    private readonly ConcurrentDictionary<string, int> calls = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> seen = new();
    private int underWay;
    private int mostUnderWay;

    public int MostUnderWay => Volatile.Read(ref mostUnderWay);

    public int Calls(string text) => calls.GetValueOrDefault(text);

    public int Count(string text) => calls.AddOrUpdate(text, 1, (_, count) => count + 1);

    public Task Seen(string what) => Source(what).Task.WaitAsync(TimeSpan.FromSeconds(20));

    public void Note(string what) => Source(what).TrySetResult();

    public void Enter() => Interlocked.Exchange(ref mostUnderWay, Math.Max(mostUnderWay, Interlocked.Increment(ref underWay)));

    public void Leave() => Interlocked.Decrement(ref underWay);

    private TaskCompletionSource Source(string what) =>
        seen.GetOrAdd(what, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>Does what the text of the order says: <c>verb</c> or <c>verb:anything</c>.</summary>
public sealed class TrialService(Diary diary) : Trial.TrialBase
{
    public static readonly Problem Example = new(
        StatusCode.InvalidArgument,
        "INVALID_FIELDS",
        "Two fields are not valid. «é»",
        [new("violation_count", "2")],
        [new Violation("project.title", "Say what it is called."), new Violation("project.sectors[2].percentage", "At most 100.")],
        new ProblemResource("project", "countries/SN/projects/p1"));

    public override Task<Report> GetThing(Order request, ServerCallContext context) => Do(request, context);

    public override Task<Report> CreateThing(Order request, ServerCallContext context) => Do(request, context);

    public override async Task StreamThings(Order request, IServerStreamWriter<Report> responseStream, ServerCallContext context)
    {
        if (request.Text.StartsWith("break", StringComparison.Ordinal))
        {
            diary.Count(request.Text);
            await responseStream.WriteAsync(new Report { Number = 1 }, context.CancellationToken);
            throw new RpcException(new Status(StatusCode.Unavailable, "broken in the middle"));
        }

        var report = await Do(request, context);
        for (var i = 0; i < request.Number; i++)
        {
            await responseStream.WriteAsync(report, context.CancellationToken);
        }

        if (request.Text.StartsWith("endless", StringComparison.Ordinal))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }
    }

    public override async Task<Report> UploadThings(IAsyncStreamReader<Order> requestStream, ServerCallContext context)
    {
        var bytes = 0L;
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            await Do(requestStream.Current, context);
            bytes += requestStream.Current.Blob.Length;
        }

        return new Report { Number = bytes };
    }

    public override async Task ExchangeThings(
        IAsyncStreamReader<Order> requestStream, IServerStreamWriter<Report> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(CancellationToken.None))
        {
            await responseStream.WriteAsync(await Do(requestStream.Current, context), CancellationToken.None);
        }
    }

    private async Task<Report> Do(Order order, ServerCallContext context)
    {
        var count = diary.Count(order.Text);
        switch (order.Text.Split(':')[0])
        {
            case "problem":
                throw Example;
            case "many":
                throw new Problem(
                    StatusCode.InvalidArgument,
                    "INVALID_FIELDS",
                    new string('m', 5000),
                    violations: Enumerable.Range(0, 40).Select(i => new Violation($"field[{i}]", new string('d', 600))));
            case "crash":
                throw new InvalidOperationException("the secret inside");
            case "twice" when count <= 2:
                throw new RpcException(new Status(StatusCode.Unavailable, "come back"));
            case "unavailable":
                throw new RpcException(new Status(StatusCode.Unavailable, "not now"));
            case "wait":
                return await Wait(order.Text, context);
            case "deadline":
                return new Report { Text = context.Deadline.ToString("O") };
            case "pass":
                diary.Enter();
                await Task.Delay(20, context.CancellationToken);
                diary.Leave();
                break;
            case "note":
                diary.Note(order.Text);
                break;
        }

        return new Report { Text = order.Text, Number = order.Blob.Length };
    }

    private async Task<Report> Wait(string text, ServerCallContext context)
    {
        diary.Note(text);
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }
        finally
        {
            diary.Note($"{text} cancelled");
        }

        return new Report();
    }
}
