using AidCoord.Wording;
using System.Globalization;
using AidCoord.Amounts.Numbers;
using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Burden;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Records;
using AidCoord.Metrics.Sentences;

namespace AidCoord.Metrics.Queries;

/// <summary>Explains numbers.</summary>
public static class MetricExplanation
{
    /// <summary>Explains one number: the rows behind it add up exactly to the group's money or hours.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="metric">Id or code of the metric; of several with one code the first.</param>
    /// <param name="key">Key of the row; ignored for <see cref="Grouping.Country"/>.</param>
    /// <param name="question">As in the query that showed the number; its list of metrics is ignored.</param>
    /// <exception cref="ArgumentException">The metric is not in the catalogue; the message names it.</exception>
    /// <exception cref="KeyNotFoundException">There is no such row; the message says which there are.</exception>
    public static Explanation Explain(Facts facts, string metric, string key, Question question)
    {
        var definition = MetricQuery.Chosen(question with { Metrics = [metric] })[0];
        var run = new QueryRun(facts, question, question.By);
        if (key == SpecialKeys.Regional && MetricQuery.RegionalRow(run, [definition]) is { } regional)
            return Regional(run, definition, regional);
        if (run.By != Grouping.Country && !run.Keys().Contains(key) && !GroupsWithoutMoney.Keys(run, question.Catalogue).Contains(key))
        {
            var some = string.Join(", ", run.Keys().Order(StringComparer.Ordinal).Take(20));
            throw new KeyNotFoundException($"There is no row \"{key}\" by {run.By.ToString().ToLowerInvariant()} in these years; rows are: {some}{(run.Keys().Count > 20 ? " …" : "")}.");
        }

        var scope = run.Scope(key);
        var row = MetricQuery.Row(run, scope, [definition]);
        var known = row.Values[0].Value is MetricValue.Known;
        var evidence = definition.NotBy.ContainsKey(run.By) ? [] : Rows(run, scope, definition);
        return new(
            MetricQuery.HeadingOf(run),
            definition,
            row,
            known ? [.. definition.Steps(scope)] : [((MetricValue.Undefined)row.Values[0].Value).In(question.Language ?? Language.English)],
            evidence,
            definition.Evidence is EvidenceKind.Money or EvidenceKind.Funding || evidence.Exists(each => each.Amount is not null) ? evidence.Sum(each => each.Amount ?? 0) : null,
            definition.Evidence == EvidenceKind.Hours ? evidence.Sum(each => each.Hours ?? 0) : null);
    }

    private static Explanation Regional(QueryRun run, MetricDefinition definition, AnswerRow row)
    {
        var evidence = run.Regional()
            .Select(each => new Evidence
            {
                Record = each.Activity.Record,
                Title = each.Activity.Title,
                IatiIdentifier = each.Activity.IatiIdentifier,
                Year = each.Money.FiscalYear,
                Amount = SixDecimals.ToDecimal(each.Money.Millionths ?? 0),
                Derivation = $"{Words.Number(each.Money.Transaction.Value)} {each.Money.Transaction.Currency} (type {each.Money.Transaction.Type}), the part for a region of the world",
            })
            .ToList();
        return new(
            MetricQuery.HeadingOf(run),
            definition,
            row,
            ["Money for regions of the world is listed beside the country's totals and belongs to none of them."],
            [.. evidence.OrderByDescending(each => Math.Abs(each.Amount ?? 0)).ThenBy(each => each.Record, StringComparer.Ordinal)],
            evidence.Sum(each => each.Amount ?? 0),
            TotalHours: null);
    }

    private static List<Evidence> Rows(QueryRun run, MetricScope scope, MetricDefinition metric) => metric.Evidence switch
    {
        EvidenceKind.Records => [.. metric.Rows!(scope)],
        EvidenceKind.Hours => [.. Work(scope, scope.Work.Lines)],
        EvidenceKind.Activities => Activities(run, scope),
        _ => Money(run, scope, metric.Evidence == EvidenceKind.Funding ? DonorRole.Funder : DonorRole.Counterpart),
    };

    /// <summary>
    /// The activities of the group are attributed once more, transaction by transaction. The parts are the same ones that the
    /// table sums, so they add up to it exactly.
    /// </summary>
    private static List<Evidence> Money(QueryRun run, MetricScope scope, DonorRole role)
    {
        var facts = run.Facts;
        var group = role == DonorRole.Funder ? scope.Funding : scope.Money;
        var numbers = new SortedSet<int>();
        foreach (var row in group.Rows)
            numbers.Add(group.Table.Activity[row]);
        List<Evidence> rows = [];
        foreach (var number in numbers)
        {
            var activity = facts.Activities[number];
            var goal = scope.By is Grouping.Priority or Grouping.Outcome ? new GoalShare(facts.LinksTo(scope.By), number, scope.Key) : null;
            foreach (var amount in ActivityAttribution.Attribute(facts.Context, activity, run.Measure, role).Amounts)
            {
                if (run.Question.Period.Has(amount.Year))
                    rows.AddRange(Cells(run, scope, activity, amount, goal));
            }
        }

        return [.. rows.OrderByDescending(each => Math.Abs(each.Amount ?? 0)).ThenBy(each => each.Record, StringComparer.Ordinal)];
    }

    private static IEnumerable<Evidence> Cells(QueryRun run, MetricScope scope, Activity activity, AttributedAmount amount, GoalShare? goal)
    {
        var parts = new long[amount.Template.Splitter.Count];
        amount.Template.Splitter.Split(amount.Millionths, parts);
        for (var i = 0; i < parts.Length; i++)
        {
            var cell = amount.Template.Cells[i];
            if (goal is not null)
                parts[i] = goal.Of(amount, i, parts[i]);
            if (parts[i] == 0 || !Belongs(run, scope, cell, amount.Year))
                continue;
            var names = run.Facts.Names;
            yield return new()
            {
                Record = activity.Record,
                Title = activity.Title,
                IatiIdentifier = activity.IatiIdentifier,
                DonorKey = cell.Donor,
                Donor = names.Of(Grouping.Donor, cell.Donor),
                MinistryKey = cell.Ministry,
                Ministry = names.Of(Grouping.Ministry, cell.Ministry),
                Sector = cell.Sector,
                DistrictKey = cell.District,
                District = names.Of(Grouping.District, cell.District),
                Year = amount.Year,
                Amount = SixDecimals.ToDecimal(parts[i]),
                Derivation = Derivation(amount, cell) + goal?.Words,
                Flags = FlagNames.Of(amount.Template.Flags | amount.Flags | cell.Flags),
                Day = amount.Day,
            };
        }
    }

    private static bool Belongs(QueryRun run, MetricScope scope, TemplateCell cell, int year) => scope.By switch
    {
        Grouping.Ministry => cell.Ministry == scope.Key,
        Grouping.Sector => run.SectorLevelOf(cell.Sector) == scope.Key,
        Grouping.Donor => run.DonorLevelOf(cell.Donor) == scope.Key,
        Grouping.District => cell.District == scope.Key,
        Grouping.Year => year.ToString(CultureInfo.InvariantCulture) == scope.Key,
        _ => true,
    };

    private static string Derivation(AttributedAmount amount, TemplateCell cell)
    {
        var transaction = amount.Transaction;
        List<string> factors = [$"{Words.Number(transaction.Value)} {transaction.Currency} (type {transaction.Type})"];
        if (amount.Rate.UnitsPerUsd != 1)
            factors.Add($"÷ {amount.Rate.UnitsPerUsd} per USD ({amount.Day.Year}, {amount.Rate.Source})");
        if (!amount.Country.IsWhole)
            factors.Add($"× {Words.Percent((double)amount.Country.Fraction)} of country");
        if (amount.Own.Kept != amount.Own.Whole)
            factors.Add($"× {Words.Percent((double)amount.Own.Kept / amount.Own.Whole)} own money");
        if (amount.Year != 0 && amount.Transaction.Type == TransactionTypes.Commitment && amount.Flags.HasFlag(Flags.DurationImputed))
            factors.Add("× days of an assumed life of five years");
        AddShare(factors, amount.Template.Donors.Shares, cell.Donor, "of donor");
        AddShare(factors, amount.Template.Sectors.Shares, cell.Sector, "of sector");
        AddShare(factors, amount.Template.MinistriesOf(cell.Sector).Shares, cell.Ministry, "of ministry");
        AddShare(factors, amount.Template.Districts.Shares, cell.District, "of district");
        return string.Join(' ', factors);
    }

    private static void AddShare(List<string> factors, Shares shares, string key, string what)
    {
        if (shares.Count > 1)
            factors.Add($"× {Words.Percent(shares.Of(key))} {what}");
    }

    internal static IEnumerable<Evidence> Work(MetricScope scope, IEnumerable<WorkLine> lines) =>
        lines.OrderByDescending(line => line.HourMillionths).ThenBy(line => line.Record, StringComparer.Ordinal).ThenBy(line => line.Year)
            .Select(line => new Evidence
            {
                Record = line.Record,
                Title = line.Title,
                DonorKey = line.Donor,
                Donor = scope.Facts.Names.Of(Grouping.Donor, line.Donor),
                MinistryKey = line.Ministry,
                Ministry = scope.Facts.Names.Of(Grouping.Ministry, line.Ministry),
                Year = line.Year,
                Hours = line.Hours,
                Derivation = line.Derivation,
                Flags = line.IsDefault ? ["default_time"] : line.IsMeasured ? ["measured_time"] : [],
                Day = line.Day,
            });

    private static List<Evidence> Activities(QueryRun run, MetricScope scope) =>
        [.. run.ActiveIn(scope.Key)
            .Select(activity => new Evidence
            {
                Record = activity.Record,
                Title = activity.Title,
                IatiIdentifier = activity.IatiIdentifier,
                Derivation = $"{(activity.ActualStart.Found ? activity.ActualStart : activity.PlannedStart).Day:yyyy-MM-dd} to {(End(activity) is { } end ? end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "open")}",
                Day = (activity.ActualStart.Found ? activity.ActualStart : activity.PlannedStart).Day,
            })
            .OrderBy(each => each.Record, StringComparer.Ordinal)];

    private static DateOnly? End(Activity activity) =>
        activity.ActualEnd.Found ? activity.ActualEnd.Day : activity.PlannedEnd.Found ? activity.PlannedEnd.Day : null;
}
