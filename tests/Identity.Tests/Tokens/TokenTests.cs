using System.Security.Cryptography;
using System.Text;
using AidCoord.Gateway.Identity;
using AidCoord.Hosting.Identity;
using AidCoord.Hosting.Settings;
using AidCoord.Protos.Projects.V1;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AidCoord.Identity.Tests.Tokens;

/// <summary>Tokens of an identity provider: one good one gets in, and nothing that only looks like one.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private const string Issuer = "https://login.example.org";
    private const string Audience = "aidcoord";

    private static readonly RSA Rsa = RSA.Create(2048);
    private static readonly RsaSecurityKey Key = new(Rsa) { KeyId = "one" };
    private static readonly RsaSecurityKey Stranger = new(RSA.Create(2048)) { KeyId = "one" };

    private OwnSystem _system = null!;

    public static TheoryData<string> Bad =>
    [
        "expired", "not yet valid", "without an end", "other issuer", "other audience", "alg none", "public key as shared secret", "unknown key",
        "key of a stranger", "changed", "without a subject", "20 kB long", "no token", "empty", "machine key of nobody", "statement of nobody", "statement for services",
    ];

    public async ValueTask InitializeAsync()
    {
        var keys = Path.GetTempFileName();
        var parts = Rsa.ExportParameters(false);
        await File.WriteAllTextAsync(
            keys,
            $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"{{Base64UrlEncoder.Encode(parts.Modulus)}}","e":"{{Base64UrlEncoder.Encode(parts.Exponent)}}"},{"kty":"oct","kid":"two","k":"{{Base64UrlEncoder.Encode(new byte[32])}}"}]}""",
            TestContext.Current.CancellationToken);
        _system = await OwnSystem.StartAsync(new OidcOptions(Issuer, Audience) { Keys = Settings(("AIDCOORD_OIDC_ISSUER", Issuer), ("AIDCOORD_OIDC_AUDIENCE", Audience), ("AIDCOORD_OIDC_KEYS_FILE", keys))!.Keys });
        File.Delete(keys);
    }

    [Fact]
    public async Task AGoodTokenHasTheRolesThatItsIssuerSays()
    {
        var calls = _system.With(Token());

        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(calls));
        Assert.Equal(StatusCode.PermissionDenied, await OwnSystem.ReadAsync(calls, "QY"));
        await Assert.ThrowsAsync<RpcException>(async () => await new ProjectService.ProjectServiceClient(calls).CreateProjectAsync(
            new CreateProjectRequest { Parent = "countries/QZ", Project = new Project { ReportingOrganisation = new() { Ref = "XM-OTHER" } } }, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task ATokenWhoseRolesThisSystemDoesNotKnowMayDoNothing()
    {
        Assert.Equal(StatusCode.PermissionDenied, await OwnSystem.ReadAsync(_system.With(Token(change: d => d.Claims["aidcoord_roles"] = new[] { "operator/all", "service/all", "public/QZ", "king/QZ", "donor/QZ" }))));
    }

    [Fact]
    public async Task WhoWritesIsInTheHistoryWithTheIssuersName()
    {
        var projects = new ProjectService.ProjectServiceClient(_system.With(Token(change: d => d.Claims["aidcoord_roles"] = "finance-ministry/QZ")));
        await projects.CreateProjectAsync(
            new CreateProjectRequest { Parent = "countries/QZ", ProjectId = "p", Project = new Project { Titles = { new Protos.Type.V1.Text { Text_ = "P" } } } }, cancellationToken: TestContext.Current.CancellationToken);

        using var feed = new Protos.Changes.V1.ChangeService.ChangeServiceClient(_system.Operator).StreamChanges(
            new Protos.Changes.V1.StreamChangesRequest(), new Metadata { { "aidcoord-service", "projects" } }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await feed.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal("oidc/amina@login.example.org", feed.ResponseStream.Current.Changes.Single().Actor);
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task WhatIsNoGoodTokenGetsNobodyIn(string what)
    {
        var token = Make(what);

        Assert.Equal(StatusCode.Unauthenticated, await OwnSystem.ReadAsync(what == "20 kB long" ? _system.Anonymous : _system.With(token)));
        using var json = await Post(token);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, json.StatusCode);
        Assert.DoesNotContain(token.Length > 20 ? token : "\n\n", await json.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHundredKilobytesAreTurnedAwayAndTheNextCallerIsServed()
    {
        var token = Token() + new string('x', 100_000);

        Assert.NotEqual(StatusCode.OK, await OwnSystem.ReadAsync(_system.With(token)));
        using var json = await Post(token);
        Assert.Equal(System.Net.HttpStatusCode.RequestHeaderFieldsTooLarge, json.StatusCode);
        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(_system.With(Token())));
    }

    [Fact]
    public async Task AClientThatWritesTheServicesHeaderItselfIsNotHeard()
    {
        var headers = new Metadata { { Statement.Header, Statement.Write(Caller.Local, Statement.ForServices, IdentityKey.Random(), TimeProvider.System.GetUtcNow()) } };

        var refused = await Assert.ThrowsAsync<RpcException>(async () => await new ProjectService.ProjectServiceClient(_system.Anonymous).ListProjectsAsync(
            new ListProjectsRequest { Parent = "countries/QZ" }, headers, cancellationToken: TestContext.Current.CancellationToken));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public void AnIssuerWithoutAudienceOrWithoutTlsIsRefusedAtTheStart()
    {
        Assert.Contains("AIDCOORD_OIDC_AUDIENCE", Assert.Throws<SettingProblem>(() => Settings(("AIDCOORD_OIDC_ISSUER", Issuer))).Message, StringComparison.Ordinal);
        Assert.Contains("https://", Assert.Throws<SettingProblem>(() => Settings(("AIDCOORD_OIDC_ISSUER", "http://login.example.org"), ("AIDCOORD_OIDC_AUDIENCE", "x"))).Message, StringComparison.Ordinal);
        Assert.Null(Settings());
    }

    public ValueTask DisposeAsync() => _system.DisposeAsync();

    private static OidcOptions? Settings(params (string Name, string Value)[] variables) =>
        OidcOptions.From(ProcessSettings.Load("gateway", variables.ToDictionary(each => each.Name, each => each.Value)));

    private static string Token(SecurityKey? key = null, string algorithm = SecurityAlgorithms.RsaSha256, Action<SecurityTokenDescriptor>? change = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = Audience, IssuedAt = now.AddHours(-3), NotBefore = now.AddHours(-3), Expires = now.AddHours(1),
            Claims = new Dictionary<string, object> { ["sub"] = "amina", ["aidcoord_roles"] = new[] { "donor/QZ/XM-MINE" } },
            SigningCredentials = new SigningCredentials(key ?? Key, algorithm),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    private static string Make(string what)
    {
        var now = TimeProvider.System.GetUtcNow();
        var good = Token().Split('.');
        return what switch
        {
            "expired" => Token(change: d => d.Expires = now.UtcDateTime.AddHours(-1)),
            "not yet valid" => Token(change: d => d.NotBefore = now.UtcDateTime.AddMinutes(30)),
            "without an end" => Token(change: d => d.Expires = null),
            "other issuer" => Token(change: d => d.Issuer = "https://login.example.com"),
            "other audience" => Token(change: d => d.Audience = "payroll"),
            "alg none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{good[1]}.",
            "public key as shared secret" => Shared(good[1]),
            "unknown key" => Token(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "other" }),
            "key of a stranger" => Token(Stranger),
            "changed" => $"{good[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(good[1]).Replace("donor", "auditor", StringComparison.Ordinal))}.{good[2]}",
            "without a subject" => Token(change: d => d.Claims.Remove("sub")),
            "20 kB long" => Token() + new string('x', 20_000),
            "empty" => "",
            "machine key of nobody" => $"aidcoord_amina_abc_{new string('0', 64)}",
            "statement of nobody" => "aidcoord-signed." + Statement.Write(Caller.Local, Statement.ForGateway, IdentityKey.Random(), now),
            "statement for services" => "aidcoord-signed." + Statement.Write(Caller.Local, Statement.ForServices, IdentityKey.Random(), now),
            _ => "rubbish",
        };
    }

    // Signed with HMAC, and as the secret the text of the public key, in the form in which providers publish it.
    private static string Shared(string payload)
    {
        var text = $"{Base64UrlEncoder.Encode("""{"alg":"HS256","typ":"JWT","kid":"one"}""")}.{payload}";
        return $"{text}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.ExportRSAPublicKeyPem()), Encoding.ASCII.GetBytes(text)))}";
    }

    private async Task<HttpResponseMessage> Post(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/aidcoord.projects.v1.ProjectService/ListProjects");
        request.Content = new StringContent("""{"parent":"countries/QZ"}""", Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("authorization", $"Bearer {token}");
        return await _system.Http.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
