using System.Security.Cryptography;
using AidCoord.Gateway.Identity;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace AidCoord.Identity.Tests.Tokens;

public sealed class ProviderTests
{
    [Fact]
    public async Task TheKeysOfAnIssuerAreFoundWhereItSaysTheyAre()
    {
        using var rsa = RSA.Create(2048);
        var parts = rsa.ExportParameters(false);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var provider = builder.Build();
        provider.MapGet("/.well-known/openid-configuration", (HttpContext context) => Results.Json(new { issuer = provider.Urls.First(), jwks_uri = provider.Urls.First() + "/keys" }));
        provider.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "k", n = Base64UrlEncoder.Encode(parts.Modulus), e = Base64UrlEncoder.Encode(parts.Exponent) } } }));
        await provider.StartAsync(TestContext.Current.CancellationToken);
        var issuer = provider.Urls.First();
        await using var system = await OwnSystem.StartAsync(new OidcOptions(issuer, "aidcoord"));

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = "aidcoord", Claims = new Dictionary<string, object> { ["sub"] = "amina", ["aidcoord_roles"] = "auditor/QZ" },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "k" }, SecurityAlgorithms.RsaSha256),
        });

        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(system.With(token)));
        await provider.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(StatusCode.OK, await OwnSystem.ReadAsync(system.With(token)));
    }
}
