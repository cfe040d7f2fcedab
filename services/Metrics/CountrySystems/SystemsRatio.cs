using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>
/// The rule that A5 to A8 share: a ratio of sums over the projects and years that answered both sides. "Not applicable" and
/// "not answered" leave both; nothing is imputed, and a ratio above 1 is shown as it is (1.2).
/// </summary>
/// <param name="Part">What is added up above.</param>
/// <param name="Whole">What is added up below.</param>
/// <param name="Times">How many times the whole is taken: 4 for the four systems together.</param>
internal sealed record SystemsRatio(Figure Part, Figure Whole, int Times = 1)
{
    public static IReadOnlyDictionary<Grouping, string> NotBy { get; } = new Dictionary<Grouping, string>
    {
        [Grouping.Sector] = "A budget and its rules belong to a ministry, not to a sector: see it by ministry.",
        [Grouping.District] = "A budget and its rules belong to a ministry, not to a place: see it by ministry.",
    };

    public string NothingInTheWhole => Whole == Figure.Scheduled ? "nothing_scheduled" : "nothing_disbursed";

    public IReadOnlyList<string> UndefinedWhen =>
    [
        "not_declared: no donor and no budget record says anything of money for the government sector",
        "not_answered: no project and year has an answer on both sides",
        $"{NothingInTheWhole}: what was {Whole.InWords()} adds up to 0 or less",
    ];

    public MetricValue Value(MetricScope scope)
    {
        var (part, whole) = Sums(scope);
        return Missing(scope) ?? (whole <= 0
            ? MetricValue.None(NothingInTheWhole, $"What was {Whole.InWords()} adds up to {Words.Usd(whole)}: there is nothing to take a share of.")
            : MetricValue.Of((double)part / ((double)whole * Times)));
    }

    public MetricValue? Missing(MetricScope scope) =>
        scope.Systems.ProjectYears == 0
            ? MetricValue.None("not_declared", "Nothing is recorded here of money for the government sector in these years: donors declare it on their projects, the government in its budget records.")
        : !Counted(scope).Any()
            ? MetricValue.None("not_answered", $"No project and year here has both answers, {Part.InWords()} and {Whole.InWords()}: {Left(scope)}. Ask for the missing ones; say 0 where it is 0.")
        : null;

    /// <summary>Both sums, in millionths of a US dollar.</summary>
    public (Int128 Part, Int128 Whole) Sums(MetricScope scope) =>
        Counted(scope).Aggregate(((Int128)0, (Int128)0), (sums, each) => (sums.Item1 + each.Part!.Value, sums.Item2 + each.Whole!.Value));

    public IEnumerable<string> Steps(MetricScope scope)
    {
        var (part, whole) = Sums(scope);
        yield return $"Projects and years with both answers: {Counted(scope).Count()}. {Words.Usd(part)} {Part.InWords()}, {Words.Usd(whole)} {Whole.InWords()}.";
        yield return $"{Words.Usd(part)} ÷ {(Times == 1 ? Words.Usd(whole) : $"({Times} × {Words.Usd(whole)})")} = {Words.Percent((double)part / ((double)whole * Times))}.";
        if (part > whole * Times)
            yield return "More than 100 %: it is shown as it is. Compare the two records; one of them may count more than the government sector, or another year.";
        yield return $"In neither sum: {Left(scope)}.";
        if (scope.Systems.FiguresWithoutRate > 0)
            yield return $"Figures in a currency without a rate for their year count as not answered: {scope.Systems.FiguresWithoutRate}.";
    }

    /// <summary>One row for each project and year; the amounts of those that count add up to the sum above.</summary>
    public IEnumerable<Evidence> Rows(MetricScope scope) => scope.Systems.Answers(Part, Whole)
        .OrderByDescending(each => Int128.Abs(each.Part ?? 0)).ThenBy(each => each.Part is null)
        .Select(each => scope.Systems.Row(each.Unit) with
        {
            Amount = each.Part is { } part ? SixDecimals.ToDecimal(part) : null,
            Derivation = Derivation(each),
            Flags = [.. FlagsOf(each)],
        });

    public IEnumerable<(string, object)> Values(MetricScope scope)
    {
        var (part, whole) = Sums(scope);
        yield return ("share", (double)part / ((double)whole * Times));
        yield return ("part", SixDecimals.ToDecimal(part));
        yield return ("whole", SixDecimals.ToDecimal(whole));
        yield return ("above", part > whole * Times ? 1 : 0);
    }

    private IEnumerable<Answered> Counted(MetricScope scope) => scope.Systems.Answers(Part, Whole).Where(each => each.Part is not null);

    private string Left(MetricScope scope)
    {
        var left = scope.Systems.ProjectYears - Counted(scope).Count();
        return $"with an answer missing {left - scope.Systems.NotApplicable}, not applicable {scope.Systems.NotApplicable}";
    }

    private string Derivation(Answered each)
    {
        if (each.Unit.NotApplicable)
            return "not applicable: nothing was for the government sector";
        var records = Part == Figure.InBudget && each.Unit.BudgetRecords.Count > 0 ? $" ({string.Join(", ", each.Unit.BudgetRecords)})" : "";
        if (each.Part is not { } part || each.Whole is not { } whole)
        {
            var missing = Part.Answers().Append(Whole).Distinct().Where(figure => each.Unit[figure] is null);
            return $"not answered: {string.Join(", ", missing.Select(figure => figure.InWords()))}{records}";
        }

        var planned = Whole == Figure.Scheduled && each.Unit.ScheduledFromPlan ? ", from its original planned disbursements" : "";
        return $"{Words.Usd(part)} {Part.InWords()}{records}; {Words.Usd(whole)} {Whole.InWords()}{planned}";
    }

    private IEnumerable<string> FlagsOf(Answered each)
    {
        if (each.Unit.NotApplicable)
            yield return "not_applicable";
        else if (each.Part is null)
            yield return "not_answered";
        else if (each.Part > each.Whole * Times)
            yield return "above_100_percent";
        if (Whole == Figure.Scheduled && each.Unit.ScheduledFromPlan)
            yield return "scheduled_from_planned_disbursements";
    }
}
