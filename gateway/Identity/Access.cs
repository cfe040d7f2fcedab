namespace AidCoord.Gateway.Identity;

/// <summary>How the system treats those who come, in words that every page shows.</summary>
internal static class Access
{
    public static string Of(GatewayOptions options) => options.IdentityKey is null
        ? "open, this machine only"
        : options.PublicCountries.Count == 0 ? "signed in only" : $"signed in only; aggregates of {string.Join(", ", options.PublicCountries)} for everybody";
}
