using Microsoft.IdentityModel.Tokens;

namespace AidCoord.Gateway.Identity;

/// <summary>The identity provider whose tokens are believed.</summary>
/// <param name="Issuer">The <c>iss</c> of its tokens, which is also where its configuration is found: <c>https://login.example.org</c>.</param>
/// <param name="Audience">The <c>aud</c> that a token must be made for.</param>
public sealed record OidcOptions(string Issuer, string Audience)
{
    /// <summary>The claim that holds roles, each written as <c>role/country</c> or <c>role/country/of</c>.</summary>
    public string RolesClaim { get; init; } = "aidcoord_roles";

    /// <summary>Keys of the provider, for a country whose line is down; null to ask the provider for them.</summary>
    public IReadOnlyList<SecurityKey>? Keys { get; init; }

    /// <summary>
    /// Reads <c>AIDCOORD_OIDC_ISSUER</c>, <c>AIDCOORD_OIDC_AUDIENCE</c>, <c>AIDCOORD_OIDC_ROLES_CLAIM</c> and <c>AIDCOORD_OIDC_KEYS_FILE</c> (a JSON Web Key
    /// Set); null when there is no issuer.
    /// </summary>
    /// <exception cref="FormatException">A variable cannot be used; the message names it.</exception>
    public static OidcOptions? From(Func<string, string?> environment)
    {
        if (environment("AIDCOORD_OIDC_ISSUER") is not { Length: > 0 } issuer)
        {
            return null;
        }

        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !(address.Scheme == "https" || address.IsLoopback))
        {
            throw new FormatException($"The environment variable AIDCOORD_OIDC_ISSUER is \"{issuer}\"; it should be an address that begins with https://.");
        }

        if (environment("AIDCOORD_OIDC_AUDIENCE") is not { Length: > 0 } audience)
        {
            throw new FormatException("The environment variable AIDCOORD_OIDC_AUDIENCE is not set: say for whom the issuer makes tokens, so that those made for others are refused.");
        }

        return new OidcOptions(issuer, audience)
        {
            RolesClaim = environment("AIDCOORD_OIDC_ROLES_CLAIM") is { Length: > 0 } claim ? claim : "aidcoord_roles",
            Keys = environment("AIDCOORD_OIDC_KEYS_FILE") is { Length: > 0 } file ? ReadKeys(file) : null,
        };
    }

    /// <summary>Reads a JSON Web Key Set.</summary>
    /// <exception cref="FormatException">It cannot be read, or has no key for signatures.</exception>
    public static IReadOnlyList<SecurityKey> ReadKeys(string path)
    {
        try
        {
            // A secret that both sides share is no key of a provider: whoever checks with it could sign with it.
            var keys = new JsonWebKeySet(File.ReadAllText(path)).GetSigningKeys().Where(key => key is not SymmetricSecurityKey and not JsonWebKey { Kty: "oct" }).ToList();
            return keys.Count > 0 ? keys : throw new FormatException($"The file {path} of AIDCOORD_OIDC_KEYS_FILE has no public key for signatures.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new FormatException($"The file {path} of AIDCOORD_OIDC_KEYS_FILE cannot be read as a JSON Web Key Set: {error.Message}");
        }
    }
}
