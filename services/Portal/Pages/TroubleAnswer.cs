using AidCoord.Portal.Asking;
using AidCoord.Portal.Layout;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>A page that says why there is no other.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Text">What is the matter, in the reader's language.</param>
/// <param name="Detail">The service's own words, in English; empty: none.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Command">A command that helps; empty: none.</param>
/// <param name="Countries">Countries that there are.</param>
public sealed record TroubleView(Frame Frame, string Text, string Detail, string Remedy, string Command, IReadOnlyList<CountrySummary> Countries);

/// <summary>Pages for what cannot be shown.</summary>
internal static class TroubleAnswer
{
    public static Task<PageAnswer> NoPage(Asked asked) =>
        Task.FromResult(Of(asked, StatusCodes.Status404NotFound, "404", asked.Locale["trouble.no_page"], "", asked.Locale["trouble.no_page.remedy"]));

    public static PageAnswer Bad(Asked asked, BadAddress bad) => Of(
        asked, StatusCodes.Status400BadRequest, "400", asked.Locale.Text("trouble.bad", ("part", bad.Part), ("value", bad.Value)), "", asked.Locale["trouble.bad.remedy"]);

    /// <summary>The page for a question that was not answered.</summary>
    public static async Task<PageAnswer> Of(Asked asked, Trouble trouble, Scope? scope)
    {
        var locale = asked.Locale;
        if (trouble.IsForbidden) return Of(asked, StatusCodes.Status403Forbidden, "403", locale["trouble.forbidden"], trouble.Text, locale["trouble.forbidden.remedy"], scope);
        if (trouble.IsRefused) return Of(asked, StatusCodes.Status400BadRequest, "400", locale["trouble.refused"], trouble.Text, locale["trouble.bad.remedy"], scope);
        if (!trouble.IsNotFound || scope is null)
            return Of(asked, StatusCodes.Status503ServiceUnavailable, "503", locale["trouble.down"], "", locale["trouble.down.remedy"], scope);
        var known = (await asked.Numbers.Countries(asked.Stop)).Value?.Countries ?? [];
        return known.Any(country => country.Country == scope.Country)
            ? Of(asked, StatusCodes.Status404NotFound, "404", locale["trouble.no_row"], trouble.Text, locale["trouble.no_row.remedy"], scope)
            : new PageAnswer(StatusCodes.Status404NotFound, typeof(TroublePage), new TroubleView(
                asked.Frame(locale["trouble.404"], ""),
                locale.Text("trouble.no_country", ("country", scope.Code)), "", locale["trouble.no_country.remedy"], $"aidcoord import FILE --country {scope.Code}", known));
    }

    private static PageAnswer Of(Asked asked, int status, string title, string text, string detail, string remedy, Scope? scope = null) =>
        new(status, typeof(TroublePage), new TroubleView(asked.Frame(asked.Locale["trouble." + title], "", scope), text, detail, remedy, "", []));
}
