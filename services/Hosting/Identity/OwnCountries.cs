using AidCoord.Protos.Coordination.V1;
using FeedCountries = AidCoord.Protos.Changes.V1.ListCountriesResponse;

namespace AidCoord.Hosting.Identity;

/// <summary>Takes out of an answer about all countries those that the caller has no part in.</summary>
internal static class OwnCountries
{
    public static void Keep(object response, Caller caller, Permission permission)
    {
        if (permission.Place != Place.Anywhere)
        {
            return;
        }

        if (response is ListCountriesResponse { Countries: var summaries })
        {
            foreach (var summary in summaries.Where(summary => !Shows(summary.Country)).ToList())
            {
                summaries.Remove(summary);
            }
        }

        if (response is FeedCountries { Countries: var names })
        {
            foreach (var name in names.Where(name => !Shows(name)).ToList())
            {
                names.Remove(name);
            }
        }

        bool Shows(string name) => caller.Grants.Any(grant => permission.Of(grant.Role) != Scope.Nothing && grant.Covers(name["countries/".Length..]));
    }
}
