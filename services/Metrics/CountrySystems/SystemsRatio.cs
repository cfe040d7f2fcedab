using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

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
    public static IReadOnlyDictionary<Grouping, SpokenText> NotBy { get; } = new Dictionary<Grouping, SpokenText>
    {
        [Grouping.Sector] = new(
            "A budget and its rules belong to a ministry, not to a sector: see it by ministry.",
            "Un budget et ses règles appartiennent à un ministère, pas à un secteur : voir par ministère."),
        [Grouping.District] = new(
            "A budget and its rules belong to a ministry, not to a place: see it by ministry.",
            "Un budget et ses règles appartiennent à un ministère, pas à un lieu : voir par ministère."),
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
            ? MetricValue.None(NothingInTheWhole, AddsUpToNothing.With(("whole", Whole.Called()), ("sum", SixDecimals.ToDecimal(whole))))
            : MetricValue.Of((double)part / ((double)whole * Times)));
    }

    public MetricValue? Missing(MetricScope scope) =>
        scope.Systems.ProjectYears == 0
            ? MetricValue.None("not_declared", NotDeclared)
        : !Counted(scope).Any()
            ? MetricValue.None("not_answered", NotAnswered.With(("part", Part.Called()), ("whole", Whole.Called()), ("missing", Left(scope).Missing), ("none", Left(scope).NotApplicable)))
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
        yield return $"In neither sum: with an answer missing {Left(scope).Missing}, not applicable {Left(scope).NotApplicable}.";
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

    private (int Missing, int NotApplicable) Left(MetricScope scope) =>
        (scope.Systems.ProjectYears - Counted(scope).Count() - scope.Systems.NotApplicable, scope.Systems.NotApplicable);

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

    private static readonly SpokenText NotDeclared = new(
        "Nothing is recorded here of money for the government sector in these years: donors declare it on their projects, the government in its budget records.",
        "Rien n'est enregistré ici sur l'argent destiné au secteur public dans ces années : les bailleurs le déclarent dans leurs projets, le gouvernement dans ses données budgétaires.");

    private static readonly SpokenText NotAnswered = new(
        "No project and year here has both answers, {part} and {whole}: with an answer missing {missing, number}, not applicable {none, number}. Ask for the missing ones; say 0 where it is 0.",
        "Aucun projet n'a ici, pour une même année, les deux réponses, {part} et {whole} : avec une réponse manquante {missing, number}, sans objet {none, number}. Demandez celles qui manquent ; dites 0 là où c'est 0.");

    private static readonly SpokenText AddsUpToNothing = new(
        "What was {whole} adds up to {sum, number} USD: there is nothing to take a share of.",
        "Ce qui est {whole} s'élève à {sum, number} USD : il n'y a rien dont prendre une part.");
}
