using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AidCoord.Gateway.JsonDoor;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace AidCoord.Gateway.Tests;

public sealed class JsonTests(RunningSystem system) : IClassFixture<RunningSystem>
{
    private const string GetProject = "/aidcoord.projects.v1.ProjectService/GetProject";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AMethodIsCalledWithJsonAndAnswersInJson()
    {
        var (answer, body) = await Post(GetProject, """{"name": "countries/SN/projects/p1"}""");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("countries/SN/projects/p1", body.GetProperty("name").GetString());
        Assert.Equal("XOF", body.GetProperty("defaultCurrencyCode").GetString());
        Assert.Equal("1970-01-01T00:00:01Z", body.GetProperty("createTime").GetString());
    }

    [Fact]
    public async Task FieldsWithTheirDefaultValueAreWritten()
    {
        var (_, body) = await Post(GetProject, """{"name": "x"}""");
        Assert.Equal("", body.GetProperty("iatiIdentifier").GetString());
        Assert.Equal(0, body.GetProperty("sectors").GetArrayLength());
        Assert.False(body.GetProperty("secondaryReporter").GetBoolean());
        Assert.False(body.TryGetProperty("humanitarian", out _), "an optional field that is not set stays away: we do not know");
    }

    [Fact]
    public async Task BothNamesOfAFieldAreUnderstood()
    {
        var (_, camel) = await Post("/aidcoord.projects.v1.ProjectService/UpdateProject", """{"project": {"iatiIdentifier": "a"}, "updateMask": "iatiIdentifier"}""");
        var (_, snake) = await Post("/aidcoord.projects.v1.ProjectService/UpdateProject", """{"project": {"iati_identifier": "a"}}""");
        Assert.Equal("a", camel.GetProperty("iatiIdentifier").GetString());
        Assert.Equal("a", snake.GetProperty("iatiIdentifier").GetString());
    }

    [Fact]
    public async Task AnEmptyBodyIsAnEmptyRequest()
    {
        var (answer, body) = await Post("/aidcoord.coordination.v1.MetricService/ListMetrics", "");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("F4", body.GetProperty("metrics")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("""{"name":"countries/SN/projects/p1"}""")]
    [InlineData("""{"name":"missing"}""")]
    public async Task AnAnswerThatIsOpenedAsAPageIsAFileAndIsKeptNowhere(string json)
    {
        var (answer, _) = await Post(GetProject, json);

        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task AnErrorHasCodeMessageAndDetails()
    {
        var (answer, body) = await Post(GetProject, """{"name": "missing"}""");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("not_found", body.GetProperty("code").GetString());
        Assert.Equal("There is no missing. «é»", body.GetProperty("message").GetString());

        var details = body.GetProperty("details").EnumerateArray().ToDictionary(detail => detail.GetProperty("type").GetString()!);
        var info = details["google.rpc.ErrorInfo"];
        Assert.Equal("RESOURCE_NOT_FOUND", info.GetProperty("debug").GetProperty("reason").GetString());
        Assert.Equal("projects.aidcoord", info.GetProperty("debug").GetProperty("domain").GetString());
        Assert.Equal("missing", info.GetProperty("debug").GetProperty("metadata").GetProperty("name").GetString());
        var value = info.GetProperty("value").GetString()!;
        Assert.DoesNotContain('=', value);
        var bytes = Convert.FromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='));
        Assert.Equal("RESOURCE_NOT_FOUND", Google.Rpc.ErrorInfo.Parser.ParseFrom(bytes).Type);
        var bad = details["google.rpc.BadRequest"].GetProperty("debug").GetProperty("fieldViolations")[0];
        Assert.Equal(("name", "No such project."), (bad.GetProperty("field").GetString(), bad.GetProperty("description").GetString()));
        Assert.Equal("project", details["google.rpc.ResourceInfo"].GetProperty("debug").GetProperty("resourceType").GetString());
    }

    [Theory]
    [InlineData("""{"nmae": "x"}""", "nmae")]
    [InlineData("""{"name": 5}""", "GetProjectRequest")]
    [InlineData("""{"name": """, "GetProjectRequest")]
    [InlineData("""["name"]""", "GetProjectRequest")]
    [InlineData("""not json""", "GetProjectRequest")]
    public async Task ARequestThatCannotBeReadIsAnInvalidArgumentThatSaysWhy(string json, string said)
    {
        var (answer, body) = await Post(GetProject, json);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("invalid_argument", body.GetProperty("code").GetString());
        Assert.Contains(said, body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NestingWithoutEndIsRefused()
    {
        var deep = string.Concat(Enumerable.Repeat("""{"project":""", 5000));
        var (answer, body) = await Post("/aidcoord.projects.v1.ProjectService/UpdateProject", """{"project":{"titles":""" + new string('[', 50_000));
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_argument"), (answer.StatusCode, body.GetProperty("code").GetString()));
        (answer, body) = await Post("/aidcoord.projects.v1.ProjectService/UpdateProject", deep);
        Assert.Equal((HttpStatusCode.BadRequest, "invalid_argument"), (answer.StatusCode, body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task TextThatIsNotUtf8IsRefused()
    {
        var (answer, body) = await Send(new ByteArrayContent([.. "{\"name\":\""u8, 0xFF, 0xFE, .. "\"}"u8]) { Headers = { ContentType = new("application/json") } });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("UTF-8", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARequestOverFourMebibytesIsRefused(bool lengthSaidBefore)
    {
        var json = Encoding.UTF8.GetBytes($$"""{"name": "{{new string('x', 5 * 1024 * 1024)}}"}""");
        var content = new StreamContent(new MemoryStream(json)) { Headers = { ContentType = new("application/json") } };
        content.Headers.ContentLength = lengthSaidBefore ? json.Length : null;
        var (answer, body) = await Send(content, request => request.Headers.TransferEncodingChunked = !lengthSaidBefore);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("resource_exhausted", body.GetProperty("code").GetString());
    }

    [Fact]
    public async Task AStreamingMethodSaysToUseGrpc()
    {
        var (answer, body) = await Post("/aidcoord.projects.v1.ImportService/RunImport", "{}");
        Assert.Equal(HttpStatusCode.NotImplemented, answer.StatusCode);
        Assert.Equal("unimplemented", body.GetProperty("code").GetString());
        Assert.Contains("gRPC", body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/aidcoord.projects.v1.ProjectService/Nothing")]
    [InlineData("/aidcoord.nothing.v1.Nothing/Nothing")]
    public async Task AMethodThatIsNotThereIsUnimplemented(string path)
    {
        var (answer, body) = await Post(path, "{}");
        Assert.Equal((HttpStatusCode.NotImplemented, "unimplemented"), (answer.StatusCode, body.GetProperty("code").GetString()));
        Assert.Contains(path, body.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheChangeFeedsHeaderWorksHereToo()
    {
        const string path = "/aidcoord.changes.v1.ChangeService/GetHead";
        var (_, body) = await Post(path, "{}", request => request.Headers.Add("aidcoord-service", "prsp"));
        Assert.Equal("3", body.GetProperty("sequence").GetString());
        var (answer, refused) = await Post(path, "{}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("aidcoord-service", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheConnectTimeoutIsTheCallsDeadline()
    {
        var (answer, body) = await Post(GetProject, """{"name": "slow"}""", request => request.Headers.Add("Connect-Timeout-Ms", "200"));
        Assert.Equal((HttpStatusCode.GatewayTimeout, "deadline_exceeded"), (answer.StatusCode, body.GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("Connect-Timeout-Ms", "soon", "invalid_argument")]
    [InlineData("Connect-Timeout-Ms", "12345678901", "invalid_argument")]
    [InlineData("Connect-Protocol-Version", "2", "invalid_argument")]
    [InlineData("ask-bin", "%%%", "invalid_argument")]
    public async Task AHeaderThatCannotBeReadIsRefused(string header, string value, string code)
    {
        var (answer, body) = await Post(GetProject, "{}", request => request.Headers.Add(header, value));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, body.GetProperty("code").GetString());
        Assert.Contains(header, body.GetProperty("message").GetString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ACompressedRequestIsRefused()
    {
        var content = new StringContent("{}", null, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        var (answer, body) = await Send(content);
        Assert.Equal((HttpStatusCode.NotImplemented, "unimplemented"), (answer.StatusCode, body.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task HeadersBecomeMetadataAndBack()
    {
        var (answer, _) = await Post(GetProject, """{"name": "headers"}""", request =>
        {
            request.Headers.Add("Ask-Text", "hello");
            request.Headers.Add("Ask-Bin", "AAH/");
        });
        Assert.Equal("hello", answer.Headers.GetValues("answer-text").Single());
        Assert.Equal("AAH/", answer.Headers.GetValues("answer-bin").Single());
        Assert.Equal("word", answer.Headers.GetValues("trailer-last").Single());
    }

    [Fact]
    public async Task OnlyPostAndOnlyJsonAreTaken()
    {
        using var get = await system.Http.GetAsync(GetProject, Stop);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, get.StatusCode);
        Assert.Contains("POST", get.Content.Headers.Allow);

        using var form = await system.Http.PostAsync(GetProject, new StringContent("name=x", null, "application/x-www-form-urlencoded"), Stop);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
        Assert.Equal("application/json", form.Headers.GetValues("Accept-Post").Single());
    }

    [Fact]
    public async Task TheDoorAlsoOpensOverHttp2()
    {
        var (answer, body) = await Post(GetProject, """{"name": "x"}""", request =>
        {
            request.Version = HttpVersion.Version20;
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        });
        Assert.Equal(HttpVersion.Version20, answer.Version);
        Assert.Equal("x", body.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData(StatusCode.Cancelled, "canceled", 499)]
    [InlineData(StatusCode.Unknown, "unknown", 500)]
    [InlineData(StatusCode.InvalidArgument, "invalid_argument", 400)]
    [InlineData(StatusCode.DeadlineExceeded, "deadline_exceeded", 504)]
    [InlineData(StatusCode.NotFound, "not_found", 404)]
    [InlineData(StatusCode.AlreadyExists, "already_exists", 409)]
    [InlineData(StatusCode.PermissionDenied, "permission_denied", 403)]
    [InlineData(StatusCode.ResourceExhausted, "resource_exhausted", 429)]
    [InlineData(StatusCode.FailedPrecondition, "failed_precondition", 400)]
    [InlineData(StatusCode.Aborted, "aborted", 409)]
    [InlineData(StatusCode.OutOfRange, "out_of_range", 400)]
    [InlineData(StatusCode.Unimplemented, "unimplemented", 501)]
    [InlineData(StatusCode.Internal, "internal", 500)]
    [InlineData(StatusCode.Unavailable, "unavailable", 503)]
    [InlineData(StatusCode.DataLoss, "data_loss", 500)]
    [InlineData(StatusCode.Unauthenticated, "unauthenticated", 401)]
    public void CodesAreThoseOfTheConnectProtocol(StatusCode code, string name, int http)
    {
        Assert.Equal((name, http), (ConnectError.Code(code), ConnectError.HttpStatus(code)));
    }

    [Fact]
    public void EveryMethodOfTheContractIsKnown()
    {
        var table = new MethodTable();
        var methods = MethodTable.Contract.SelectMany(file => file.Services).SelectMany(service => service.Methods).ToList();
        Assert.InRange(methods.Count, 80, 1000);
        Assert.All(methods, method => Assert.Equal(IsStreaming(method), table.Find($"/{method.Service.FullName}/{method.Name}")!.IsStreaming));
    }

    private static bool IsStreaming(MethodDescriptor method) => method.IsClientStreaming || method.IsServerStreaming;

    private Task<(HttpResponseMessage, JsonElement)> Post(string path, string json, Action<HttpRequestMessage>? change = null) =>
        Send(new StringContent(json, Encoding.UTF8, "application/json"), change, path);

    private async Task<(HttpResponseMessage Answer, JsonElement Body)> Send(HttpContent content, Action<HttpRequestMessage>? change = null, string path = GetProject)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        change?.Invoke(request);
        var answer = await system.Http.SendAsync(request, Stop);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop));
        return (answer, body.RootElement.Clone());
    }
}
