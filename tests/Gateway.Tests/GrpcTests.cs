using AidCoord.Hosting.Problems;
using AidCoord.Protos.Changes.V1;
using AidCoord.Protos.Projects.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace AidCoord.Gateway.Tests;

public sealed class GrpcTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProjectService.ProjectServiceClient Projects => new(system.Channel);

    [Fact]
    public async Task ACallIsPassedOnAsItIs()
    {
        var project = await Projects.GetProjectAsync(new GetProjectRequest { Name = "countries/SN/projects/p1" }, cancellationToken: Stop);
        Assert.Equal("countries/SN/projects/p1", project.Name);

        var seen = await Projects.GetProjectAsync(new GetProjectRequest { Name = "protocol" }, cancellationToken: Stop);
        Assert.Equal("HTTP/2", seen.Name);
        Assert.DoesNotContain("x-forwarded", seen.Etag, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task MetadataGoesBothWays()
    {
        byte[] bytes = [0, 1, 255];
        var ask = new Metadata { { "ask-text", "hello" }, { "ask-bin", bytes } };
        using var call = Projects.GetProjectAsync(new GetProjectRequest { Name = "headers" }, ask, cancellationToken: Stop);
        var headers = await call.ResponseHeadersAsync;
        await call;
        Assert.Equal("hello", headers.GetValue("answer-text"));
        Assert.Equal(bytes, headers.GetValueBytes("answer-bin"));
        Assert.Equal("word", call.GetTrailers().GetValue("last"));
    }

    [Fact]
    public async Task AProblemComesThroughWithItsDetails()
    {
        var error = await Error(async () => await Projects.GetProjectAsync(new GetProjectRequest { Name = "missing" }, cancellationToken: Stop));
        Assert.Equal((StatusCode.NotFound, "There is no missing. «é»"), (error.StatusCode, error.Status.Detail));
        Assert.Equal("RESOURCE_NOT_FOUND", ProblemStatus.ToProblem(error)?.Reason);
    }

    [Theory]
    [InlineData("projects", 1)]
    [InlineData("undaf", 2)]
    [InlineData("prsp", 3)]
    public async Task TheHeaderSaysWhoseChangesAreMeant(string service, int sequence)
    {
        var changes = new ChangeService.ChangeServiceClient(system.Channel);
        var head = await changes.GetHeadAsync(new GetHeadRequest(), new Metadata { { "aidcoord-service", service } }, cancellationToken: Stop);
        Assert.Equal(sequence, head.Sequence);
    }

    [Fact]
    public async Task WithoutTheHeaderTheCallerIsToldOfIt()
    {
        var changes = new ChangeService.ChangeServiceClient(system.Channel);
        var error = await Error(async () => await changes.GetHeadAsync(new GetHeadRequest(), cancellationToken: Stop));
        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("aidcoord-service", error.Status.Detail, StringComparison.Ordinal);
        Assert.All(["projects", "undaf", "prsp"], name => Assert.Contains(name, error.Status.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task AMethodThatIsNotThereIsUnimplemented()
    {
        var text = Marshallers.StringMarshaller;
        foreach (var service in new[] { "aidcoord.weather.v1.Sky", "aidcoord.projects.v1.Nothing" })
        {
            var method = new Method<string, string>(MethodType.Unary, service, "Look", text, text);
            var error = await Error(async () =>
                await system.Channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(cancellationToken: Stop), ""));
            Assert.Equal(StatusCode.Unimplemented, error.StatusCode);
        }
    }

    [Fact]
    public async Task AStreamComesThroughWhileItIsStillOpen()
    {
        var changes = new ChangeService.ChangeServiceClient(system.Channel);
        using var feed = changes.StreamChanges(
            new StreamChangesRequest { Follow = true }, new Metadata { { "aidcoord-service", "undaf" } }, cancellationToken: Stop);
        for (var i = 1; i <= 1000; i++)
        {
            Assert.True(await feed.ResponseStream.MoveNext(Stop));
            Assert.Equal(i, feed.ResponseStream.Current.Sequence);
        }
    }

    [Fact]
    public async Task ALargeUploadComesThrough()
    {
        using var import = new ImportService.ImportServiceClient(system.Channel).RunImport(cancellationToken: Stop);
        var chunk = new RunImportRequest { Chunk = ByteString.CopyFrom(new byte[256 * 1024]) };
        for (var i = 0; i < 256; i++)
        {
            await import.RequestStream.WriteAsync(chunk, Stop);
        }

        await import.RequestStream.CompleteAsync();
        Assert.True(await import.ResponseStream.MoveNext(Stop));
        Assert.Equal(256L * 256 * 1024, import.ResponseStream.Current.Import.BytesRead);
    }

    [Fact]
    public async Task AnAnswerBeforeTheEndOfAnUploadIsNotLost()
    {
        var chunk = new RunImportRequest { Chunk = ByteString.CopyFrom(new byte[256 * 1024]) };
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            // A connection each: breaking off an upload can end the client's connection, by which the others would suffer.
            using var channel = GrpcChannel.ForAddress(system.Gateway.Address);
            using var import = new ImportService.ImportServiceClient(channel).RunImport(cancellationToken: Stop);
            using var answered = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var sending = Task.Run(async () =>
            {
                await import.RequestStream.WriteAsync(new RunImportRequest { Start = new ImportStart { Parent = "countries/refused" } }, answered.Token);
                for (var i = 0; i < 20; i++)
                {
                    await import.RequestStream.WriteAsync(chunk, answered.Token);
                }
            }, Stop);
            var error = await Error(() => import.ResponseStream.MoveNext(Stop));
            Assert.True(ProblemStatus.ToProblem(error)?.Reason == "NOT_IATI", error.ToString());
            // A write that waits for room when the answer comes may wait for ever; the client must tell it to end.
            await answered.CancelAsync();
            await Record.ExceptionAsync(() => sending.WaitAsync(TimeSpan.FromSeconds(20), Stop));
            Assert.True(sending.IsCompleted);
        }));
    }

    [Fact]
    public async Task AnUploadThatIsBrokenOffHurtsNoOtherCall()
    {
        var calls = Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                await Projects.GetProjectAsync(new GetProjectRequest { Name = "x" }, cancellationToken: Stop);
            }
        }, Stop);
        var chunk = new RunImportRequest { Chunk = ByteString.CopyFrom(new byte[64 * 1024]) };
        for (var i = 0; i < 20; i++)
        {
            using var channel = GrpcChannel.ForAddress(system.Gateway.Address);
            using var import = new ImportService.ImportServiceClient(channel).RunImport(cancellationToken: Stop);
            await import.RequestStream.WriteAsync(chunk, Stop);
            var sending = import.RequestStream.WriteAsync(chunk, Stop);
            import.Dispose();
            await Record.ExceptionAsync(() => sending);
        }

        await calls;
    }

    [Fact]
    public async Task ADeadlineIsKept()
    {
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(200);
        var error = await Error(async () => await Projects.GetProjectAsync(new GetProjectRequest { Name = "slow" }, deadline: deadline, cancellationToken: Stop));
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
    }

    private static Task<RpcException> Error(Func<Task> call) => Assert.ThrowsAsync<RpcException>(call);
}
