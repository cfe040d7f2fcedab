using AidCoord.Protos.Accounts.V1;
using AidCoord.Resources;
using AidCoord.Resources.Problems;
using Grant = AidCoord.Protos.Accounts.V1.Grant;

namespace AidCoord.Accounts.Users;

/// <summary>Accounts: their names and rules.</summary>
public static class UserResource
{
    private const int MostGrants = 100;
    private const int LongestName = 200;

    /// <summary>Accounts.</summary>
    public static ResourceDefinition<User> Definition { get; } = new("users/{user}")
    {
        Rules = Check,
        OutputOnly = ["password_time", "password_change_required", "sign_in_time"],
    };

    /// <summary>A grant as the table of permissions knows it; null, with a violation, when it cannot be one.</summary>
    public static Hosting.Identity.Grant? Known(Grant grant, Violations violations)
    {
        var known = Read(grant);
        if (known is null)
        {
            violations.Add("role", $"'{grant.Role}' is no role. Roles are {string.Join(", ", Hosting.Identity.Roles.Grantable.Select(Hosting.Identity.Roles.Word))}.");
            return null;
        }

        if (known.Fault() is not { } fault) return known;
        violations.Add("", fault);
        return null;
    }

    /// <summary>A stored grant, which was checked when it was given; null for a role that this version does not know.</summary>
    public static Hosting.Identity.Grant? Read(Grant grant) =>
        Hosting.Identity.Roles.Parse(grant.Role) is { } role ? new Hosting.Identity.Grant(role, grant.Country, grant.Of) : null;

    private static void Check(User user, Violations violations)
    {
        violations.Require(user.DisplayName.Length <= LongestName && !user.DisplayName.Any(char.IsControl), "display_name", $"At most {LongestName} characters.");
        violations.Require(user.Grants.Count <= MostGrants, "grants", $"At most {MostGrants}.");
        for (var i = 0; i < user.Grants.Count; i++) Known(user.Grants[i], violations.At("grants", i));
    }
}
