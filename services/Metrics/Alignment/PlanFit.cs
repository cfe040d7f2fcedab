using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Alignment;

/// <summary>A2: how well the money fits what the plan costs.</summary>
public static class PlanFit
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "plan-fit",
        Code = "A2",
        Name = "Fit of money to the plan",
        Unit = "share of money",
        Formula = "AL = Σ over top priorities of the smaller of two shares: of the money, and of the plan's need (public and external); money without a link that a person made or confirmed is a priority that needs nothing. In the fiscal years that the plan costs and for which money is reported; by ministry over the priorities that name it.",
        Range = "0 (all money would have to move) to 1 (money is spread just as the plan)",
        Source = "Finger–Kreinin similarity (general knowledge); practice: Cambodia, Aid Effectiveness Report 2007",
        UndefinedWhen =
        [
            "no_plan: no priority is recorded",
            "no_links_recorded: no activity is linked to the plan",
            "plan_not_costed: a priority has no need for these years",
            "no_priorities_of_ministry: the plan gives the ministry no priority",
            Reasons.NoAmountText,
        ],
        ForGovernment = "Whether money is where the plan is; 1 − AL would have to move. Read with the coverage gap: domestic money may already cover a priority.",
        ForDonor = "Whether its own spread follows the plan.",
        ForUnitedNations = "Where to steer joint appeals.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Sector] = new(
                "The plan costs priorities, not sectors: see the on-plan share.",
                "Le plan chiffre des priorités, pas des secteurs : voir la part liée au plan."),
            [Grouping.Priority] = new(
                "One priority has one share of the money and one of the need: see its cover.",
                "Une priorité a une seule part de l'argent et une seule des besoins : voir sa couverture."),
            [Grouping.Outcome] = new(
                "An outcome is meant for few priorities, not for the whole plan: see the on-plan share.",
                "Un effet vise quelques priorités, pas tout le plan : voir la part liée au plan."),
        },
        Example = "The plan's need is spread 30, 25, 20, 15, 10 and the aid 45, 20, 5, 20, 10: in common are 30 + 20 + 5 + 15 + 10 = 0.80; 20 % of the aid would have to move.",
        Sentence = new(
            "To be spread as the plan's needs, {moved, number, percent} of the money of {group} would have to move; {unlinked, number, percent} is linked to none of the priorities compared.",
            "Pour suivre les besoins du plan, {moved, number, percent} de l'argent de {group} devrait être déplacé ; {unlinked, number, percent} n'est lié à aucune des priorités comparées.",
            Values),
        Compute = Compute,
        Steps = Steps,
    };

    /// <summary>The fit.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        if (OnPlanShare.Missing(scope) is { } missing)
            return missing;
        var priorities = scope.Plan.ByPriority(out var problem);
        if (problem is not null)
            return problem;
        if (priorities.Sum(each => each.Money) <= 0)
            return MetricValue.None("no_amount", NoMoney);
        return priorities.Sum(each => each.Need) <= 0
            ? MetricValue.None("plan_not_costed", NoNeed)
            : MetricValue.Of((double)Shares(priorities).Sum(each => Math.Min(each.Money, each.Need)));
    }

    private static IEnumerable<PriorityMoney> Shares(IReadOnlyList<PriorityMoney> priorities)
    {
        var money = priorities.Sum(each => each.Money);
        var need = priorities.Sum(each => each.Need);
        return priorities.Select(each => each with { Money = each.Money / money, Need = each.Need / need });
    }

    private static IEnumerable<(string Name, object Value)> Values(MetricScope scope)
    {
        var shares = Shares(scope.Plan.ByPriority(out _)).ToList();
        return [("moved", (double)(1 - shares.Sum(each => Math.Min(each.Money, each.Need)))), ("unlinked", (double)shares[^1].Money)];
    }

    private static IEnumerable<string> Steps(MetricScope scope) => Shares(scope.Plan.ByPriority(out _)).Select(each =>
        $"{each.Title}: {Words.Percent((double)each.Money)} of the money, {Words.Percent((double)each.Need)} of the need; {Words.Percent((double)Math.Min(each.Money, each.Need))} in common.");

    private static readonly SpokenText NoMoney = new(
        "There is no money above 0 in the fiscal years that the plan costs.",
        "Il n'y a pas d'argent au-dessus de 0 dans les années budgétaires que le plan chiffre.");

    private static readonly SpokenText NoNeed = new(
        "The plan's need is 0 in these years: record the need of its priorities.",
        "Les besoins du plan sont de 0 dans ces années : enregistrez les besoins de ses priorités.");
}
