using AidCoord.Resources.Problems;
using Grpc.Core;

namespace AidCoord.Hosting.Identity;

/// <summary>What a caller hears who may not.</summary>
public static class Refusals
{
    /// <summary>The reason when what was said of the caller is not valid, or is over.</summary>
    public const string NotBelieved = "CALLER_NOT_BELIEVED";

    /// <summary>Nobody has said who calls, or nobody whom this system believes.</summary>
    /// <param name="said">Something was said.</param>
    public static Problem Unknown(bool said) => new(
        StatusCode.Unauthenticated, said ? NotBelieved : "CALLER_UNKNOWN",
        said
            ? "What was sent to say who calls is not valid, or is over. Sign in again, or use another key."
            : "This system must know who calls. Sign in, or send a key or a token with the request: authorization: Bearer …");

    /// <summary>The caller's roles do not allow it.</summary>
    public static Problem NotPermitted(Caller caller, Permission permission, string country)
    {
        var method = permission.Method.Split('/')[^1];
        var where = country.Length == 0 ? "" : country == Grant.AllCountries ? " across countries" : $" in countries/{country}";
        var roles = string.Join(", ", caller.Grants.Select(grant => grant.ToString()).Order(StringComparer.Ordinal).Take(20));
        var why = permission.Writes && caller.ReadOnly
            ? "The key only reads."
            : country == Grant.AllCountries ? "Name one of your countries as countries/SN." : "An administrator can give you another role; `aidcoord permissions` shows what each may do.";
        return new Problem(
            StatusCode.PermissionDenied, "NOT_PERMITTED",
            $"{caller.Id} may not call {method}{where} as {(roles.Length == 0 ? "a caller without any role" : roles)}. {why}",
            [new("method", permission.Method), new("country", country), new("caller", caller.Id)]);
    }

    internal static Problem NoRow(string method) => new(
        StatusCode.PermissionDenied, "NOT_PERMITTED", $"Nobody may call {method}: it has no row in the table of permissions.", [new("method", method)]);

    internal static Problem NoCountry(string name)
    {
        const string remedy = "Give a name that begins with countries/ and the two capital letters of a country, such as countries/SN.";
        return new Problem(
            StatusCode.InvalidArgument, Reasons.InvalidFields, $"'{(name.Length > 80 ? name[..80] + "…" : name)}' names no country. {remedy}",
            violations: [new Violation("name", remedy)]);
    }

    internal static Problem NothingSent() => new(
        StatusCode.InvalidArgument, Reasons.InvalidFields, "The stream ended before its first message, which says what is coming.");
}
