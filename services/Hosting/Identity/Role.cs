namespace AidCoord.Hosting.Identity;

/// <summary>What somebody is in a country. What each role may do is in <see cref="PermissionTable"/>, and nowhere else.</summary>
public enum Role
{
    /// <summary>The office of the UN resident coordinator: keeps the UN framework and, beside the ministry of finance, the register of what donors do.</summary>
    ResidentCoordinator,

    /// <summary>One UN agency.</summary>
    UnAgency,

    /// <summary>The ministry of finance or planning: keeps what the government says.</summary>
    FinanceMinistry,

    /// <summary>One other ministry.</summary>
    Ministry,

    /// <summary>One donor organisation.</summary>
    Donor,

    /// <summary>Reads everything, writes nothing.</summary>
    Auditor,

    /// <summary>Keeps the accounts and reads the records; writes none of them.</summary>
    Administrator,

    /// <summary>Anybody at all, where a country lets its aggregates be read without signing in.</summary>
    Public,

    /// <summary>Another service of this system. Never granted to a person.</summary>
    Service,

    /// <summary>Whoever holds the files of the system. Never granted to an account.</summary>
    Operator,
}

/// <summary>How roles are written.</summary>
public static class Roles
{
    private static readonly string[] Words =
        ["resident-coordinator", "un-agency", "finance-ministry", "ministry", "donor", "auditor", "administrator", "public", "service", "operator"];

    /// <summary>The roles that an account can be given.</summary>
    public static IReadOnlyList<Role> Grantable { get; } = [.. Enum.GetValues<Role>().Where(role => role < Role.Public)];

    /// <summary>The word for a role, such as <c>finance-ministry</c>.</summary>
    public static string Word(Role role) => Words[(int)role];

    /// <summary>The role that a word stands for; null when it stands for none.</summary>
    public static Role? Parse(string word) => Array.IndexOf(Words, word) is var at and >= 0 ? (Role)at : null;

    /// <summary>Whether the role is that of one organisation or ministry, which a grant must name.</summary>
    public static bool IsOfOne(Role role) => role is Role.UnAgency or Role.Ministry or Role.Donor;
}
