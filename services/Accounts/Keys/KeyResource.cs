using AidCoord.Accounts.Users;
using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;

namespace AidCoord.Accounts.Keys;

/// <summary>Machine keys: their names and rules, and what they may of what their account may.</summary>
public static class KeyResource
{
    private const int LongestName = 200;

    /// <summary>Machine keys.</summary>
    public static ResourceDefinition<Key> Definition { get; } = new("users/{user}/keys/{key}")
    {
        Rules = Check,
    };

    /// <summary>The account of a key.</summary>
    public static string UserOf(string key) => string.Join('/', key.Split('/')[..2]);

    /// <summary>The grants of a key: those of its account, or the part of them that the key was made for.</summary>
    public static IEnumerable<Grant> Effective(Key key, User user) => key.Grants.Count == 0 ? user.Grants : key.Grants.Where(grant => IsPart(grant, user));

    /// <summary>Whether an account has a grant, or a wider one.</summary>
    public static bool IsPart(Grant grant, User user) =>
        user.Grants.Any(own => own.Role == grant.Role && own.Of == grant.Of && (own.Country == grant.Country || own.Country == Hosting.Identity.Grant.AllCountries));

    private static void Check(Key key, Violations violations)
    {
        violations.Require(key.DisplayName.Length is > 0 and <= LongestName && !key.DisplayName.Any(char.IsControl), "display_name", $"Required: what the key is for, at most {LongestName} characters.");
        for (var i = 0; i < key.Grants.Count; i++) UserResource.Known(key.Grants[i], violations.At("grants", i));
    }
}
