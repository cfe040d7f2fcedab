using AidCoord.Portal.Layout;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>The countries of which records are known.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Countries">The countries.</param>
public sealed record CountriesView(Frame Frame, IReadOnlyList<CountrySummary> Countries);

internal static class CountriesAnswer
{
    public static async Task<PageAnswer> Make(Asked asked)
    {
        var countries = await asked.Numbers.Countries(asked.Stop);
        return countries.Trouble is { } trouble
            ? await TroubleAnswer.Of(asked, trouble, null)
            : new PageAnswer(StatusCodes.Status200OK, typeof(CountriesPage), new CountriesView(asked.Frame(asked.Locale["countries"], "countries"), countries.Value!.Countries));
    }
}
