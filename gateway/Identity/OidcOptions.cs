using AidCoord.Hosting.Settings;
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

    /// <summary>What the settings say; null when they name no issuer.</summary>
    /// <exception cref="SettingProblem">A setting cannot be used; the message names it.</exception>
    public static OidcOptions? From(ProcessSettings settings)
    {
        if (settings.Text("AIDCOORD_OIDC_ISSUER") is not { } issuer) return null;
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || !(address.Scheme == "https" || address.IsLoopback)) throw settings.Wrong("AIDCOORD_OIDC_ISSUER");
        return new OidcOptions(issuer, settings.Text("AIDCOORD_OIDC_AUDIENCE")
            ?? throw settings.Wrong("AIDCOORD_OIDC_AUDIENCE", "it is missing: say for whom the issuer makes tokens, so that those made for others are refused"))
        {
            RolesClaim = settings.Text("AIDCOORD_OIDC_ROLES_CLAIM")!,
            Keys = settings.Read<IReadOnlyList<SecurityKey>?>("AIDCOORD_OIDC_KEYS", TryReadKeys, null),
        };
    }

    /// <summary>Reads a JSON Web Key Set; false when it is none, or has no public key for signatures.</summary>
    public static bool TryReadKeys(string text, out IReadOnlyList<SecurityKey>? keys)
    {
        keys = null;
        try
        {
            // A secret that both sides share is no key of a provider: whoever checks with it could sign with it.
            keys = new JsonWebKeySet(text).GetSigningKeys().Where(key => key is not SymmetricSecurityKey and not JsonWebKey { Kty: "oct" }).ToList();
        }
        catch (ArgumentException)
        {
            // Said by the setting.
        }

        return keys is { Count: > 0 };
    }
}
