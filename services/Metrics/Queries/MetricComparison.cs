using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Time;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Queries;

/// <summary>
/// Numbers of two periods, and what changed: on the ground, which is the change by those who published in both periods, and in
/// who publishes, which is the rest (section 8, "Change over time").
/// </summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Before">The earlier period in words.</param>
/// <param name="After">The later period in words.</param>
/// <param name="Rows">By the money of the later period, largest first; then the groups that are none.</param>
/// <param name="Total">The whole country.</param>
/// <param name="Publishers">Everybody with money in one of the periods, the largest first.</param>
public sealed record MetricComparison(
    Heading Heading, string Before, string After, IReadOnlyList<ComparedRow> Rows, ComparedRow Total, IReadOnlyList<PublisherMoney> Publishers)
{
    /// <summary>Compares two periods in the same measure and levels.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="question">As for a table; its period is ignored.</param>
    /// <param name="before">The earlier period.</param>
    /// <param name="after">The later period.</param>
    /// <exception cref="ArgumentException">The periods are not one after the other, a metric is not in the catalogue, or the rows are years.</exception>
    public static MetricComparison Compute(Facts facts, Question question, Period before, Period after)
    {
        if (question.By == Grouping.Year)
            throw new ArgumentException("Two periods are compared group by group: choose another grouping than year.");
        if (after.FirstYear <= before.LastYear)
            throw new ArgumentException($"The first period ({before}) must end before the second ({after}) begins.");
        var metrics = MetricQuery.Chosen(question);
        var earlier = new QueryRun(facts, question with { Period = before }, question.By);
        var later = new QueryRun(facts, question with { Period = after }, question.By);
        var publishers = PublisherMoney.Compare(earlier, later);
        string[] common = [.. publishers.Where(each => each is { Before: not null, After: not null }).Select(each => each.Key)];
        var sameSet = common.Length == publishers.Count;
        var pairs = new Pairs(
            earlier,
            later,
            sameSet ? null : new(facts, question with { Period = before, Publishers = common }, question.By),
            sameSet ? null : new(facts, question with { Period = after, Publishers = common }, question.By),
            metrics);
        var heading = MetricQuery.HeadingOf(later);
        var (label, labelAfter) = (MetricQuery.PeriodInWords(earlier), MetricQuery.PeriodInWords(later));
        return new(
            heading with { Period = $"{label} compared with {labelAfter}", Notices = [.. Notices(MetricQuery.HeadingOf(earlier).Notices, heading.Notices, label, labelAfter)] },
            label,
            labelAfter,
            question.By == Grouping.Country ? [pairs.Country()] : [.. pairs.Groups()],
            pairs.Country(),
            publishers);
    }

    /// <summary>What holds for both periods once, what holds for one with its name.</summary>
    private static IEnumerable<Notice> Notices(IReadOnlyList<Notice> before, IReadOnlyList<Notice> after, string label, string labelAfter) =>
    [
        .. after.Where(before.Contains),
        .. before.Except(after).Select(each => each with { Text = $"{label}: {each.Text}" }),
        .. after.Except(before).Select(each => each with { Text = $"{labelAfter}: {each.Text}" }),
    ];

    private sealed record Pairs(QueryRun Earlier, QueryRun Later, QueryRun? EarlierCommon, QueryRun? LaterCommon, IReadOnlyList<MetricDefinition> Metrics)
    {
        public ComparedRow Country() => Compare(each => MetricQuery.Row(each, each.CountryScope, Metrics));

        public IEnumerable<ComparedRow> Groups()
        {
            var keys = GroupsWithoutMoney.Rows(Earlier, Metrics).Concat(GroupsWithoutMoney.Rows(Later, Metrics)).Select(scope => scope.Key).Distinct(StringComparer.Ordinal)
                .OrderBy(SpecialKeys.Has)
                .ThenByDescending(key => Later.Scope(key).Money.Net)
                .ThenByDescending(key => Earlier.Scope(key).Money.Net)
                .ThenBy(key => key, StringComparer.Ordinal);
            foreach (var key in keys)
                yield return Compare(each => MetricQuery.Row(each, each.Scope(key), Metrics));
            if ((MetricQuery.RegionalRow(Earlier, Metrics) ?? MetricQuery.RegionalRow(Later, Metrics)) is { } regional)
                yield return Compare(each => MetricQuery.RegionalRow(each, Metrics) ?? MetricQuery.NothingRegional(regional, Metrics));
        }

        private ComparedRow Compare(Func<QueryRun, AnswerRow> row)
        {
            var (before, after) = (row(Earlier), row(Later));
            var (beforeCommon, afterCommon) = (EarlierCommon is null ? before : row(EarlierCommon), LaterCommon is null ? after : row(LaterCommon));
            return new(after.Key, after.Name, before.Ranked && after.Ranked,
            [
                .. Metrics.Select((metric, i) => Compare(metric, before.Values[i], after.Values[i], beforeCommon.Values[i].Value, afterCommon.Values[i].Value)),
            ]);
        }

        private ComparedMetric Compare(MetricDefinition metric, MetricResult before, MetricResult after, MetricValue beforeCommon, MetricValue afterCommon)
        {
            var change = Difference(metric, before.Value, after.Value);
            var ground = EarlierCommon is null ? change : Difference(metric, beforeCommon, afterCommon);
            return new(metric.Id, before, after, change, ground, Rest(change, ground));
        }

        /// <summary>
        /// Only of two known numbers. Money is a sum, so a group without any money counts as 0 in the change, though its own
        /// number stays "no amount": the changes of all groups add up to the country's.
        /// </summary>
        private MetricValue Difference(MetricDefinition metric, MetricValue before, MetricValue after)
        {
            if (metric.Id == Fragmentation.TotalMoney.Definition.Id && !Earlier.CountryScope.Money.IsEmpty && !Later.CountryScope.Money.IsEmpty)
                return MetricValue.Of(Amount(after) - Amount(before));
            return (before, after) switch
            {
                (MetricValue.Known one, MetricValue.Known other) => Of(one.Exact, other.Exact, other.Value - one.Value, (first, second) => second - first),
                (MetricValue.Undefined none, MetricValue.Known) => MetricValue.None("no_value_before", NoneBefore.With(("why", none.Wording))),
                (MetricValue.Known, MetricValue.Undefined none) => MetricValue.None("no_value_after", NoneAfter.With(("why", none.Wording))),
                _ => after,
            };
        }

        private static MetricValue Rest(MetricValue change, MetricValue ground) => (change, ground) switch
        {
            (MetricValue.Known whole, MetricValue.Known part) => Of(whole.Exact, part.Exact, whole.Value - part.Value, (first, second) => first - second),
            (MetricValue.Known, _) => ground,
            _ => change,
        };

        private static MetricValue Of(decimal? one, decimal? other, double otherwise, Func<decimal, decimal, decimal> exactly) =>
            one is { } first && other is { } second ? MetricValue.Of(exactly(first, second)) : MetricValue.Of(otherwise);

        private static decimal Amount(MetricValue value) => (value as MetricValue.Known)?.Exact ?? 0;

        private static readonly SpokenText NoneBefore = new("There is no number before: {why}", "Il n'y a pas de nombre avant : {why}");

        private static readonly SpokenText NoneAfter = new("There is no number after: {why}", "Il n'y a pas de nombre après : {why}");
    }
}

/// <summary>One group in two periods.</summary>
/// <param name="Key">Key of the group.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Ranked">It is to be ranked in both periods (Q5).</param>
/// <param name="Values">One for each metric, in the order of the catalogue.</param>
public sealed record ComparedRow(string Key, string Name, bool Ranked, IReadOnlyList<ComparedMetric> Values);

/// <summary>One number in two periods.</summary>
/// <param name="Metric">Id of the metric.</param>
/// <param name="Before">The number of the earlier period.</param>
/// <param name="After">The number of the later period.</param>
/// <param name="Change">After − before.</param>
/// <param name="OnTheGround">The same over the activities of those who published in both periods.</param>
/// <param name="InPublishing">The rest: <paramref name="Change"/> − <paramref name="OnTheGround"/>.</param>
public sealed record ComparedMetric(string Metric, MetricResult Before, MetricResult After, MetricValue Change, MetricValue OnTheGround, MetricValue InPublishing);

/// <summary>Money that one publisher's activities report in two periods, in US dollars; null: no activity of its own has any.</summary>
/// <param name="Key">Key of the organisation, or <c>unassigned</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Before">In the earlier period; null: it came.</param>
/// <param name="After">In the later period; null: it went.</param>
public sealed record PublisherMoney(string Key, string Name, decimal? Before, decimal? After)
{
    internal static IReadOnlyList<PublisherMoney> Compare(QueryRun earlier, QueryRun later)
    {
        var (before, after) = (Of(earlier, earlier.Question.Period), Of(later, later.Question.Period));
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal)
                .OrderByDescending(key => Int128.Max(before.GetValueOrDefault(key), after.GetValueOrDefault(key))).ThenBy(key => key, StringComparer.Ordinal)
                .Select(key => new PublisherMoney(
                    key, later.Facts.Names.Of(Grouping.Donor, key), Amount(before, key), Amount(after, key))),
        ];
    }

    /// <summary>Money in millionths by key of the publisher; only those with an attributed amount.</summary>
    internal static Dictionary<string, Int128> Of(QueryRun run, Period period)
    {
        var table = run.Facts.Table(run.Measure, DonorRole.Counterpart);
        var money = new Dictionary<string, Int128>(StringComparer.Ordinal);
        for (var number = 0; number < run.Facts.Activities.Count; number++)
        {
            if (run.IsAsked is { } asked && !asked[number])
                continue;
            var publisher = "";
            for (var row = table.Starts[number]; row < table.Starts[number + 1]; row++)
            {
                if (!period.Has(table.Year[row]))
                    continue;
                publisher = publisher.Length > 0 ? publisher : run.Facts.PublisherOf(run.Facts.Activities[number]);
                money[publisher] = money.GetValueOrDefault(publisher) + table.Net[row];
            }
        }

        return money;
    }

    private static decimal? Amount(Dictionary<string, Int128> money, string key) =>
        money.TryGetValue(key, out var amount) ? SixDecimals.ToDecimal(amount) : null;
}
