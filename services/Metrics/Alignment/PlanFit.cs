using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

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
        Formula = "AL = Σ over top priorities of the smaller of two shares: of the money, and of the plan's need (public and external); money without a link is a priority that needs nothing. In the fiscal years that the plan costs; by ministry over the priorities that the plan gives to it.",
        Range = "0 (all money would have to move) to 1 (money is spread just as the plan)",
        Source = "Finger–Kreinin similarity (general knowledge); practice: Cambodia, Aid Effectiveness Report 2007",
        UndefinedWhen =
        [
            "no_plan: no priority is recorded",
            "no_links_recorded: no activity is linked to the plan",
            "plan_not_costed: a top priority has no need for these years",
            "no_priorities_of_ministry: the plan gives the ministry no priority",
            Reasons.NoAmountText,
        ],
        ForGovernment = "Whether money is where the plan is; 1 − AL would have to move. Read with what the country pays itself.",
        ForDonor = "Whether its own spread follows the plan.",
        ForUnitedNations = "Where to steer joint appeals.",
        NotBy = new Dictionary<Grouping, string>
        {
            [Grouping.Sector] = "The plan costs priorities, not sectors: see the on-plan share.",
        },
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
        if (problem.Reason.Length > 0)
            return MetricValue.None(problem.Reason, problem.Explanation);
        var money = priorities.Sum(each => each.Money);
        var need = priorities.Sum(each => each.Need);
        if (money <= 0)
            return MetricValue.None("no_amount", "There is no money above 0 in the fiscal years that the plan costs.");
        return need <= 0
            ? MetricValue.None("plan_not_costed", "The plan's need is 0 in these years: record the need of its top priorities.")
            : MetricValue.Of(Math.Min(1, priorities.Sum(each => Math.Min(each.Money / money, each.Need / need))));
    }

    private static IEnumerable<string> Steps(MetricScope scope)
    {
        var priorities = scope.Plan.ByPriority(out _);
        var money = priorities.Sum(each => each.Money);
        var need = priorities.Sum(each => each.Need);
        return priorities.Select(each =>
            $"{each.Title}: {Words.Percent(each.Money / money)} of the money, {Words.Percent(each.Need / need)} of the need; {Words.Percent(Math.Min(each.Money / money, each.Need / need))} in common.");
    }
}
