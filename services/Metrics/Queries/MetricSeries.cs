using System.Globalization;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>Numbers of every group, fiscal year by fiscal year.</summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Years">Fiscal years with money or work, within the period.</param>
/// <param name="Rows">By the money of all years, largest first; then the groups that are none.</param>
/// <param name="Total">The whole country.</param>
public sealed record MetricSeries(Heading Heading, IReadOnlyList<int> Years, IReadOnlyList<SeriesRow> Rows, SeriesRow Total)
{
    /// <summary>Computes the series.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="question">As for a table.</param>
    /// <exception cref="ArgumentException">A metric is not in the catalogue, or the rows are years.</exception>
    public static MetricSeries Compute(Facts facts, Question question)
    {
        if (question.By == Grouping.Year)
            throw new ArgumentException("A series shows every year of a group already: choose another grouping than year.");
        var metrics = MetricQuery.Chosen(question);
        var whole = new QueryRun(facts, question, question.By);
        List<int> years = [.. whole.Years().Order()];
        var runs = years.ConvertAll(year => new QueryRun(facts, question with { Period = Amounts.Time.Period.Year(year) }, question.By));
        List<SeriesRow> rows = [];
        if (question.By != Grouping.Country)
        {
            rows.AddRange(MetricQuery.Ordered(GroupsWithoutMoney.Rows(whole, metrics), whole).Select(scope => new SeriesRow(
                scope.Key, facts.Names.Of(question.By, scope.Key), runs.ConvertAll(run => MetricQuery.Row(run, run.Scope(scope.Key), metrics)))));
            if (MetricQuery.RegionalRow(whole, metrics) is { } regional)
                rows.Add(new(regional.Key, regional.Name, runs.ConvertAll(run => MetricQuery.RegionalRow(run, metrics) ?? MetricQuery.NothingRegional(regional, metrics))));
        }

        var country = MetricQuery.Row(whole, whole.CountryScope, []);
        var total = new SeriesRow(country.Key, country.Name, runs.ConvertAll(run => MetricQuery.Row(run, run.CountryScope, metrics)));
        var heading = MetricQuery.HeadingOf(whole);
        return new(heading with { Notices = [.. heading.Notices, .. OtherPublishers(whole, years)] }, years, question.By == Grouping.Country ? [total] : rows, total);
    }

    /// <summary>Section 8, "Change over time": only numbers of the same publishers compare.</summary>
    private static IEnumerable<Notice> OtherPublishers(QueryRun run, List<int> years)
    {
        var publishers = years.ConvertAll(year => PublisherMoney.Of(run, Amounts.Time.Period.Year(year)).Keys.ToHashSet(StringComparer.Ordinal));
        if (publishers.TrueForAll(each => each.SetEquals(publishers[0])))
            yield break;
        yield return new(
            "publishers_changed",
            $"Not the same publishers in every year ({publishers.Min(each => each.Count).ToString(CultureInfo.InvariantCulture)} to {publishers.Max(each => each.Count).ToString(CultureInfo.InvariantCulture)} of them): a number can change without any change on the ground. Compare two years to tell the two apart.");
    }
}

/// <summary>One group over the years.</summary>
/// <param name="Key">Key of the group.</param>
/// <param name="Name">Name for people.</param>
/// <param name="InYears">Its row in each of the years, in their order.</param>
public sealed record SeriesRow(string Key, string Name, IReadOnlyList<AnswerRow> InYears);
