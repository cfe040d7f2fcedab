namespace AidCoord.Hosting.Identity;

/// <summary>Which records a role may use a method on.</summary>
public enum Scope
{
    /// <summary>None.</summary>
    Nothing,

    /// <summary>Those of its own organisation, ministry or account.</summary>
    Own,

    /// <summary>All of the countries that it is granted for.</summary>
    All,
}

/// <summary>Where a method acts.</summary>
public enum Place
{
    /// <summary>In the country that its request names.</summary>
    Country,

    /// <summary>Nowhere in particular: a grant in any country will do, and an answer shows only the countries of the caller.</summary>
    Anywhere,

    /// <summary>On an account that its request names, or on all accounts.</summary>
    Account,

    /// <summary>On the system itself, and anybody may, also who has not said who they are.</summary>
    Open,
}

/// <summary>Who may use one method of the API, or one page.</summary>
/// <param name="Method">The path of the method, such as <c>/aidcoord.projects.v1.ProjectService/GetProject</c>; for a page GET or POST before it.</param>
/// <param name="Writes">It changes something.</param>
/// <param name="Place">Where it acts.</param>
/// <param name="Scopes">What each role may use it on; a role that is left out, on nothing.</param>
public sealed record Permission(string Method, bool Writes, Place Place, IReadOnlyDictionary<Role, Scope> Scopes)
{
    /// <summary>What a role may use it on.</summary>
    public Scope Of(Role role) => Place == Place.Open ? Scope.All : Scopes.GetValueOrDefault(role);

    /// <summary>What a caller may use it on.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="country">Where, of a method that acts in a country: its code, or <c>all</c> when it acts across countries.</param>
    public Decision For(Caller caller, string country)
    {
        if (Place == Place.Open)
        {
            return new Decision(Scope.All, new HashSet<string>());
        }

        if (Writes && caller.ReadOnly)
        {
            return new Decision(Scope.Nothing, new HashSet<string>());
        }

        var owners = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var scope = Scope.Nothing;
        foreach (var grant in caller.Grants)
        {
            var granted = Place != Place.Country || grant.Covers(country) ? Of(grant.Role) : Scope.Nothing;
            if (granted == Scope.All)
            {
                return new Decision(Scope.All, new HashSet<string>());
            }

            if (granted == Scope.Own)
            {
                scope = Scope.Own;
                owners.Add(grant.Owner);
            }
        }

        return new Decision(scope, owners);
    }
}

/// <summary>What a caller may use a method on.</summary>
/// <param name="Scope">All records, their own, or none.</param>
/// <param name="Owners">The marks of the records that are their own.</param>
public sealed record Decision(Scope Scope, IReadOnlySet<string> Owners);
