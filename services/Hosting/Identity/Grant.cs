namespace AidCoord.Hosting.Identity;

/// <summary>A role in one country, or in all of them.</summary>
/// <param name="Role">The role.</param>
/// <param name="Country">ISO 3166-1 alpha-2, upper case; <c>all</c> for every country.</param>
/// <param name="Of">
/// For a donor or UN agency its IATI organisation identifier, or its name where it has none; for a ministry the last part of its
/// record's name, such as <c>health</c>. Empty for other roles.
/// </param>
public sealed record Grant(Role Role, string Country, string Of = "")
{
    /// <summary>Stands for every country.</summary>
    public const string AllCountries = "all";

    /// <summary>What marks the records that belong to the holder, see <c>ResourceDefinition.Owners</c>; empty where none do.</summary>
    public string Owner => Role switch
    {
        Role.Donor or Role.UnAgency => Owners.Organisation(Of),
        Role.Ministry => Owners.Ministry($"countries/{Country}/ministries/{Of}"),
        _ => "",
    };

    /// <summary>Whether it holds in a country.</summary>
    public bool Covers(string country) => Country == AllCountries || Country == country;

    /// <summary>Says what is wrong with a grant; null when nothing is.</summary>
    public string? Fault()
    {
        var isCountry = Country is [>= 'A' and <= 'Z', >= 'A' and <= 'Z'];
        return !Roles.Grantable.Contains(Role) ? $"{Roles.Word(Role)} cannot be granted. Roles are {string.Join(", ", Roles.Grantable.Select(Roles.Word))}."
            : !isCountry && Country != AllCountries ? $"'{Country}' is not a country: two capital letters such as SN, or all."
            : Roles.IsOfOne(Role) && Of.Length == 0 ? $"A {Roles.Word(Role)} is one organisation: say which, as an IATI identifier for a donor or agency and as the key of a ministry."
            : !Roles.IsOfOne(Role) && Of.Length > 0 ? $"A {Roles.Word(Role)} is not one of several: leave '{Of}' out."
            : Of.Length > 200 || Of.Any(char.IsControl) ? "An organisation is named in at most 200 characters, without control characters."
            : Role == Role.Ministry && (Country == AllCountries || Of.Contains('/', StringComparison.Ordinal))
                ? "A ministry belongs to one country and is named by its key, such as health."
            : null;
    }

    /// <summary>Reads <c>role/country</c> or <c>role/country/of</c>; null when it has another form.</summary>
    public static Grant? Parse(string text) =>
        text.Split('/', 3) is [var role, var country, .. var rest] && Roles.Parse(role) is { } known
            ? new Grant(known, country, rest.Length == 0 ? "" : rest[0])
            : null;

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{Roles.Word(Role)}/{Country}{(Of.Length == 0 ? "" : "/" + Of)}";
}

/// <summary>The marks by which a record is found to be somebody's; compared without regard to case.</summary>
public static class Owners
{
    /// <summary>A donor or UN agency, by its IATI identifier or else its name; empty when it has neither.</summary>
    public static string Organisation(string key) => key.Length == 0 ? "" : $"organisation/{key.Trim()}";

    /// <summary>A ministry, by the full name of its record; empty when there is none.</summary>
    public static string Ministry(string name) => name.Length == 0 ? "" : $"ministry/{name}";
}
