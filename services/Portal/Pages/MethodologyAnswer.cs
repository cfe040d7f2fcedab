using AidCoord.Portal.Layout;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>Every number with its definition.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Catalogue">The catalogue.</param>
public sealed record MethodologyView(Frame Frame, ListMetricsResponse Catalogue);

internal static class MethodologyAnswer
{
    public static async Task<PageAnswer> Make(Asked asked)
    {
        var catalogue = await asked.Numbers.Catalogue(asked.Stop);
        return catalogue.Trouble is { } trouble
            ? await TroubleAnswer.Of(asked, trouble, null)
            : new PageAnswer(StatusCodes.Status200OK, typeof(MethodologyPage), new MethodologyView(asked.Frame(asked.Locale["nav.methodology"], "methodology"), catalogue.Value!));
    }
}
