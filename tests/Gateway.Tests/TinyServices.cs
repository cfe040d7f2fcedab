using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Coordination.V1;
using AidCoord.Protos.Projects.V1;
using AidCoord.Resources.Problems;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace AidCoord.Gateway.Tests;

/// <summary>Answers by the last part of the name it is asked for.</summary>
public sealed class TinyProjects : ProjectService.ProjectServiceBase
{
    public override async Task<Project> GetProject(GetProjectRequest request, ServerCallContext context)
    {
        switch (request.Name.Split('/')[^1])
        {
            case "missing":
                throw new Problem(
                    StatusCode.NotFound,
                    "RESOURCE_NOT_FOUND",
                    $"There is no {request.Name}. «é»",
                    [new("name", request.Name)],
                    [new Violation("name", "No such project.")],
                    new ProblemResource("project", request.Name));
            case "slow":
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
                break;
            case "headers":
                await context.WriteResponseHeadersAsync(new Metadata
                {
                    { "answer-text", context.RequestHeaders.GetValue("ask-text") ?? "" },
                    { "answer-bin", context.RequestHeaders.GetValueBytes("ask-bin") ?? [] },
                });
                context.ResponseTrailers.Add("last", "word");
                break;
            case "protocol":
                return new Project { Name = context.GetHttpContext().Request.Protocol, Etag = string.Join(',', context.RequestHeaders.Select(h => h.Key).Order()) };
        }

        return new Project { Name = request.Name, DefaultCurrencyCode = "XOF", CreateTime = new Timestamp { Seconds = 1 } };
    }

    public override Task<Project> UpdateProject(UpdateProjectRequest request, ServerCallContext context) => Task.FromResult(request.Project);
}

/// <summary>Counts the bytes of an upload.</summary>
public sealed class TinyImports : ImportService.ImportServiceBase
{
    public override async Task RunImport(
        IAsyncStreamReader<RunImportRequest> requestStream, IServerStreamWriter<RunImportResponse> responseStream, ServerCallContext context)
    {
        var import = new Import();
        await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (request.Start is { Parent: "countries/refused" })
            {
                throw new Problem(StatusCode.InvalidArgument, "NOT_IATI", "This is no IATI file.");
            }

            import.BytesRead += request.Chunk.Length;
        }

        await responseStream.WriteAsync(new RunImportResponse { Import = import }, context.CancellationToken);
    }
}

/// <summary>A change feed that says whose it is, by its sequence.</summary>
public sealed class TinyChanges(TinyFeed feed) : ChangeService.ChangeServiceBase
{
    public override Task<Head> GetHead(GetHeadRequest request, ServerCallContext context) => Task.FromResult(new Head { Sequence = feed.Number });

    public override async Task StreamChanges(
        StreamChangesRequest request, IServerStreamWriter<StreamChangesResponse> responseStream, ServerCallContext context)
    {
        for (var i = request.AfterSequence; i < 1000; i++)
        {
            await responseStream.WriteAsync(new StreamChangesResponse { Sequence = i + 1 }, context.CancellationToken);
        }

        if (request.Follow)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
        }
    }
}

public sealed record TinyFeed(int Number);

public sealed class TinyMetrics(TinyFeed replica) : MetricService.MetricServiceBase
{
    public override Task<QueryMetricsResponse> QueryMetrics(QueryMetricsRequest request, ServerCallContext context) =>
        Task.FromResult(new QueryMetricsResponse { RowCount = replica.Number });

    public override Task<ListMetricsResponse> ListMetrics(ListMetricsRequest request, ServerCallContext context) =>
        Task.FromResult(new ListMetricsResponse { Metrics = { new Metric { Id = "effective-counterparts", Code = "F4" } } });
}
