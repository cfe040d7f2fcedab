using AidCoord.Portal.Asking;
using AidCoord.Portal.Charts;
using AidCoord.Portal.Figures;
using AidCoord.Portal.Layout;
using AidCoord.Portal.Tables;
using AidCoord.Protos.Coordination.V1;

namespace AidCoord.Portal.Pages;

/// <summary>The state of aid in a country: sentences first, then pictures.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Statements">The sentences.</param>
/// <param name="Years">Money by year; null: there is none, see the trouble.</param>
/// <param name="YearsTrouble">Why there are no years; null: the country has no money in any.</param>
/// <param name="Pictures">Pictures by ministry.</param>
/// <param name="MinistriesTrouble">Why there are no pictures.</param>
/// <param name="Quality">How good the data is.</param>
/// <param name="Notes">Footnotes.</param>
public sealed record StateView(
    Frame Frame, IReadOnlyList<Statement> Statements, Years? Years, Trouble? YearsTrouble, IReadOnlyList<Bars> Pictures, Trouble? MinistriesTrouble, Quality Quality, Notes Notes);

internal static class StateAnswer
{
    private const int MostBars = 12;

    private static readonly string[] Sentences =
        ["total-money", "active-activities", "effective-counterparts", "contestable-share", "burden-hours", "staff-time-share", "on-plan-share", "orphan-priorities"];

    public static async Task<PageAnswer> Make(Asked asked)
    {
        var scope = asked.Scope;
        var locale = asked.Locale;
        var links = new Links(locale, scope);
        var catalogue = asked.Numbers.Catalogue(asked.Stop);
        var country = asked.Numbers.Table(scope, Grouping.ByCountry, locale.Code, 0, "", Sentences, asked.Stop);
        var series = asked.Numbers.Series(scope, "total-money", asked.Stop);
        var ministries = asked.Numbers.Table(scope, Grouping.ByMinistry, "", 0, "", ["effective-counterparts", "burden-hours"], asked.Stop);
        await Task.WhenAll(catalogue, country, series, ministries);

        if (((await country).Trouble ?? (await catalogue).Trouble) is { } trouble) return await TroubleAnswer.Of(asked, trouble, scope);
        var (metrics, answer) = ((await catalogue).Value!.Metrics, (await country).Value!);
        var notes = new Notes(locale);
        return new PageAnswer(StatusCodes.Status200OK, typeof(StatePage), new StateView(
            asked.Frame(locale["nav.state"], "state", scope).On(answer.Heading) with { Kept = [] },
            Statement.Of(links, metrics, answer.Total, Grouping.ByCountry, Sentences, notes),
            (await series).Value is { } years ? YearsOf(links, years) : null,
            (await series).Trouble,
            (await ministries).Value is { } rows ? Pictures(links, metrics, rows, notes) : [],
            (await ministries).Trouble,
            answer.Total.Quality ?? new Quality(),
            notes));
    }

    private static Years? YearsOf(Links links, QuerySeriesResponse series)
    {
        var locale = links.Locale;
        if (series.Years.Count == 0) return null;
        var columns = series.Years.Zip(series.Total.Points, (year, point) =>
        {
            var value = point.Values.FirstOrDefault();
            var own = new Links(locale, links.Scope with { From = year.Year, To = year.Year });
            var known = value is { ResultCase: MetricValue.ResultOneofCase.Value };
            return new YearColumn(year.Label, own.State, known ? value!.Value : null, known
                ? new Cell(Figure.InUnit(locale, value!.Value, "USD"), own.Explain("total-money", Grouping.ByCountry, ""))
                : new Cell(locale["none"]));
        }).ToArray();
        var highest = columns.MaxBy(column => column.Value ?? 0)!;
        return new Years(
            locale["chart.years"],
            locale.Text("chart.years.text", ("year", highest.Label), ("money", Figure.Money(locale, highest.Value ?? 0)), ("count", columns.Length)),
            columns);
    }

    private static IReadOnlyList<Bars> Pictures(Links links, IReadOnlyList<Metric> metrics, QueryMetricsResponse rows, Notes notes) =>
    [
        .. from id in new[] { "effective-counterparts", "burden-hours" }
           let metric = metrics.First(each => each.Id == id)
           let bars = BarsOf(links, metric, rows, notes)
           where bars.Rows.Count > 0
           select bars,
    ];

    private static Bars BarsOf(Links links, Metric metric, QueryMetricsResponse answer, Notes notes)
    {
        var locale = links.Locale;
        var known = from row in answer.Rows
                    let value = row.Values.FirstOrDefault(each => each.Metric == metric.Id)
                    where value is { ResultCase: MetricValue.ResultOneofCase.Value } && links.Group(Grouping.ByMinistry, row.Key) is not null
                    orderby value!.Value descending
                    select new Bar(row.Name, links.Group(Grouping.ByMinistry, row.Key), value!.Value, Cell.Of(links, metric, value, Grouping.ByMinistry, row.Key, notes))
                    {
                        Low = value!.HasLow ? value.Low : null,
                        High = value!.HasHigh ? value.High : null,
                    };
        return new Bars(locale[$"chart.{metric.Id}"], locale[$"chart.{metric.Id}.text"], locale["group.ministry"], MetricName.Of(locale, metric).Name, [.. known.Take(MostBars)]);
    }
}
