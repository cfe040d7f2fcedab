using System.Globalization;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Queries;

/// <summary>Answers questions from facts.</summary>
public static class MetricQuery
{
    /// <summary>Computes metrics for every group of a country.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="question">What to compute.</param>
    /// <exception cref="ArgumentException">A metric is not in the catalogue; the message names it.</exception>
    public static Answer Run(Facts facts, Question question)
    {
        var metrics = Chosen(question);
        var run = new QueryRun(facts, question, question.By);
        var heading = HeadingOf(run);
        var rows = run.By == Grouping.Country ? [] : Ordered(GroupsWithoutMoney.Rows(run, metrics), run).Select(scope => Row(run, scope, metrics)).ToList();
        if (run.By is not (Grouping.Year or Grouping.Country) && RegionalRow(run, metrics) is { } regional)
            rows.Add(regional);
        var total = Row(run, run.By == Grouping.Country ? run.Scope("") : run.CountryScope, metrics);
        return new(heading, run.By == Grouping.Country ? [total] : rows, total);
    }

    internal static IReadOnlyList<MetricDefinition> Chosen(Question question)
    {
        if (question.Metrics.Count == 0)
            return [.. question.Catalogue.Where(metric => !metric.NotBy.ContainsKey(question.By))];
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var text in question.Metrics)
        {
            var found = MetricCatalogue.Find(text, question.Catalogue);
            if (found.Count == 0)
                throw new ArgumentException($"There is no metric \"{text}\"; the catalogue has: {string.Join(", ", question.Catalogue.Select(metric => metric.Id))}.");
            wanted.UnionWith(found.Select(metric => metric.Id));
        }

        return [.. question.Catalogue.Where(metric => wanted.Contains(metric.Id))];
    }

    internal static Heading HeadingOf(QueryRun run)
    {
        var portfolio = run.Facts.Portfolio;
        return new()
        {
            CountryCode = portfolio.CountryCode,
            CountryName = portfolio.CountryName.Length > 0 ? portfolio.CountryName : portfolio.CountryCode,
            Measure = run.Measure,
            Period = PeriodInWords(run),
            RatesVersion = portfolio.Rates.Version,
            DataDate = portfolio.DataDate,
            FiscalYearStartMonth = portfolio.Settings.FiscalYearStartMonth,
            Notices = Notices.Of(run),
        };
    }

    internal static AnswerRow Row(QueryRun run, MetricScope scope, IReadOnlyList<MetricDefinition> metrics)
    {
        var code = run.Facts.Portfolio.CountryCode;
        var (key, name) = scope.By == Grouping.Country
            ? (code, run.Facts.Portfolio.CountryName.Length > 0 ? run.Facts.Portfolio.CountryName : code)
            : (scope.Key, run.Facts.Names.Of(scope.By, scope.Key));
        var quality = QualityOf.Group(scope);
        var results = metrics.Select(metric => Result(metric, scope, name, quality, run.Question.Language)).ToList();
        quality = quality with { LowConfidenceCauses = QualityOf.InOrder(results.SelectMany(each => each.LowConfidenceCauses), quality) };
        return new(key, name, results, quality, IsRanked(scope, quality));
    }

    private static MetricResult Result(MetricDefinition metric, MetricScope scope, string group, Quality quality, Language? language)
    {
        var value = metric.ValueFor(scope);
        return new(metric.Id, value)
        {
            LowConfidenceCauses = value is MetricValue.Known ? QualityOf.Causes(metric, quality, scope.By) : [],
            Sentence = language is { } spoken ? metric.ReadAloud(scope, value, group, spoken) : "",
        };
    }

    /// <summary>Q5; a donor is one donor, so by donor only activities count.</summary>
    private static bool IsRanked(MetricScope scope, Quality quality) =>
        !SpecialKeys.Has(scope.Key) && quality.ActivityCount >= 3 && (scope.By == Grouping.Donor || quality.DonorCount >= 2);

    /// <summary>Years in their order; else groups by money, equal ones by key; the groups that are none at the end.</summary>
    internal static IEnumerable<MetricScope> Ordered(IEnumerable<MetricScope> scopes, QueryRun run) =>
        run.By == Grouping.Year
            ? scopes.OrderBy(scope => int.Parse(scope.Key, CultureInfo.InvariantCulture))
            : scopes.OrderBy(scope => SpecialKeys.Has(scope.Key))
                .ThenByDescending(scope => scope.Money.Net)
                .ThenBy(scope => scope.Key, StringComparer.Ordinal);

    /// <summary>
    /// Money for regions of the world is outside the country's totals, but never out of sight: money that was all paid back is a row of 0.
    /// </summary>
    internal static AnswerRow? RegionalRow(QueryRun run, IReadOnlyList<MetricDefinition> metrics)
    {
        if (!run.Regional().Any(each => each.Money.Millionths is not (null or 0)))
            return null;
        var amount = run.RegionalMoney();
        var outside = MetricValue.None("outside_country", OutsideCountry);
        return new(
            SpecialKeys.Regional,
            run.Facts.Names.Of(run.By, SpecialKeys.Regional),
            [.. metrics.Select(metric => new MetricResult(
                metric.Id, metric.Id == Fragmentation.TotalMoney.Definition.Id ? MetricValue.Of(amount) : outside))],
            new(),
            Ranked: false);
    }

    /// <summary>The regional row of years in which there is no such money, beside years in which there is.</summary>
    internal static AnswerRow NothingRegional(AnswerRow regional, IReadOnlyList<MetricDefinition> metrics) =>
        regional with { Values = [.. metrics.Select(metric => new MetricResult(metric.Id, MetricValue.None("no_amount", NothingForRegions)))] };

    internal static string PeriodInWords(QueryRun run)
    {
        var period = run.Question.Period;
        var calendar = run.Facts.Context.Calendar;
        if (period.IsAll)
            return run.Facts.TryYears(run.Measure, out var first, out var last) ? $"all years ({calendar.Label(first)} to {calendar.Label(last)})" : "all years";
        return period.FirstYear == int.MinValue ? $"to {calendar.Label(period.LastYear)}"
            : period.LastYear == int.MaxValue ? $"from {calendar.Label(period.FirstYear)}"
            : period.FirstYear == period.LastYear ? calendar.Label(period.FirstYear)
            : $"{calendar.Label(period.FirstYear)} to {calendar.Label(period.LastYear)}";
    }

    private static readonly SpokenText OutsideCountry = new(
        "Money for a region of the world is listed, but belongs to no country's numbers.",
        "L'argent destiné à une région du monde est montré, mais n'entre dans les nombres d'aucun pays.");

    private static readonly SpokenText NothingForRegions = new(
        "No money for a region of the world is recorded in these years.",
        "Aucun argent destiné à une région du monde n'est enregistré dans ces années.");
}
