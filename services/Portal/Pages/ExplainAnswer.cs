using AidCoord.Portal.Layout;
using AidCoord.Portal.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>Why a number is what it is.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Statement">The number and its sentence.</param>
/// <param name="Answer">The service's explanation.</param>
/// <param name="GroupName">The group the number is about; empty: the country.</param>
/// <param name="GroupHref">Its page; null: none.</param>
/// <param name="Flags">The flags of the rows, with what each means.</param>
/// <param name="First">Address of the first rows; null: they are shown.</param>
/// <param name="Next">Address of the next rows; null: these are the last.</param>
public sealed record ExplainView(
    Frame Frame, Statement Statement, ExplainMetricResponse Answer, string GroupName, string? GroupHref, IReadOnlyList<Flag> Flags, string? First, string? Next);

internal static class ExplainAnswer
{
    public static async Task<PageAnswer> Make(Asked asked)
    {
        var (scope, locale) = (asked.Scope, asked.Locale);
        var by = Links.By(asked.Context.Request.Query["by"].ToString());
        var (metric, key) = (asked.Route("metric"), asked.Context.Request.Query["key"].ToString());
        var links = new Links(locale, scope);
        var catalogue = asked.Numbers.Catalogue(asked.Stop);
        var explanation = asked.Numbers.Explain(scope, metric, by, key, asked.Page, locale.Code, asked.Stop);
        await Task.WhenAll(catalogue, explanation);
        if ((await explanation).Trouble is { } trouble) return await TroubleAnswer.Of(asked, trouble, scope);

        var answer = (await explanation).Value!;
        var statement = Statement.Of(links, answer.Metric, answer.Row.Values[0], by, key);
        var flags = answer.Evidence.SelectMany(row => row.Flags).ToHashSet();
        var group = by == Grouping.ByCountry ? "" : Grid.NameOf(locale, answer.Row.Key, answer.Row.Name);
        List<(string, string)> kept = by == Grouping.ByCountry ? [] : [("by", Links.Word(by)), ("key", key)];
        return new PageAnswer(StatusCodes.Status200OK, typeof(ExplainPage), new ExplainView(
            asked.Frame(group.Length == 0 ? statement.Name : $"{statement.Name}: {group}", by switch { Grouping.ByMinistry => "ministries", Grouping.ByDonor => "donors", _ => "state" }, scope)
                .On(answer.Heading) with { Kept = kept },
            statement,
            answer,
            group,
            links.Group(by, key),
            // Without the catalogue the flags are there all the same, by their own names.
            [.. (await catalogue).Value?.Flags.Where(flag => flags.Contains(flag.Flag_)) ?? flags.Select(flag => new Flag { Flag_ = flag })],
            asked.Page.Length > 0 ? links.Explain(metric, by, key) : null,
            answer.NextPageToken.Length > 0 ? links.Explain(metric, by, key, answer.NextPageToken) : null));
    }
}
