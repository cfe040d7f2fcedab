using AidCoord.Hosting.Identity;
using AidCoord.Resources.Problems;
using Grpc.Core;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace AidCoord.Gateway.Identity;

/// <summary>Tokens of an identity provider: signed by one of its keys, for this audience, and not over.</summary>
internal sealed partial class OidcTokens : ICredential
{
    private const int LongestSubject = 255;

    // Only signatures that need the provider's private key. A token that is not signed, or "signed" with a published key as if that
    // were a shared secret, is refused by its algorithm.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(30);

    private readonly OidcOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<OidcTokens> log;
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = Bearer.Longest };
    private readonly TokenValidationParameters rules;

    public OidcTokens(OidcOptions options, TimeProvider time, ILogger<OidcTokens> log)
    {
        this.options = options;
        this.time = time;
        this.log = log;
        rules = new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Audience,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = options.Keys,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ConfigurationManager = options.Keys is null ? Provider(options.Issuer) : null,
            LifetimeValidator = (from, until, _, _) => IsNow(from, until),
        };
    }

    public string? Find(HttpRequest request) => Bearer.Find(request) is { } text && text.Count(letter => letter == '.') == 2 ? text : null;

    public async Task<Identified> Identify(string text, HttpContext context)
    {
        var result = await handler.ValidateTokenAsync(text, rules);
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token || token.Subject is not { Length: > 0 and <= LongestSubject } subject)
        {
            LogRefused(result.Exception?.GetType().Name ?? "no subject");
            throw IsOutOfReach(result.Exception)
                ? new Problem(StatusCode.Unavailable, "ISSUER_UNAVAILABLE", "The identity provider does not answer, so its tokens cannot be checked now. Repeat the call in a moment.", cause: result.Exception)
                : Refusals.Unknown(said: true);
        }

        var grants = token.Claims.Where(claim => claim.Type == options.RolesClaim).Select(claim => Grant.Parse(claim.Value)).OfType<Grant>().Where(grant => grant.Fault() is null);
        var (ends, until) = (new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew, time.GetUtcNow() + Believed);
        return new Identified(new Caller($"oidc/{subject}@{new Uri(options.Issuer).Host}", [.. grants]), ends < until ? ends : until);
    }

    private static ConfigurationManager<OpenIdConnectConfiguration> Provider(string issuer) => new(
        issuer.TrimEnd('/') + "/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever { RequireHttps = !new Uri(issuer).IsLoopback });

    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return until is { } end && now < end + Skew && (from is null || now >= from - Skew);
    }

    private static bool IsOutOfReach(Exception? error) => error is InvalidOperationException or IOException or HttpRequestException;

    [LoggerMessage(1, LogLevel.Information, "A token was refused: {Why}")]
    private partial void LogRefused(string why);
}
