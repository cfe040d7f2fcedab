using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Alignment;

/// <summary>A3, declared tier: share of the money that somebody linked to the plan.</summary>
public static class OnPlanShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "on-plan-share",
        Code = "A3",
        Name = "On plan (declared)",
        Unit = "share of money",
        Formula = "Money of activities that a donor or the government linked to plan priorities, times the share linked, ÷ all money; each netted.",
        Range = "0 to 1. A lower bound: low is the value; high is not known until links are suggested and reviewed",
        Source = "this project; tiers after methodology A3",
        UndefinedWhen = ["no_plan: no priority is recorded", "no_links_recorded: no activity is linked to the plan", Reasons.NoAmountText],
        ForGovernment = "How much of the money says which priority it serves.",
        ForDonor = "Its own on-plan share.",
        ForUnitedNations = "How far outcomes can be traced to the plan.",
        Compute = Compute,
        Steps = scope => [$"Linked to the plan: {Words.Usd((decimal)scope.Plan.Declared().Linked)}; not linked: {Words.Usd((decimal)scope.Plan.Declared().NotLinked)}.", "Nobody has suggested links yet, so the true share may be higher."],
    };

    /// <summary>The declared share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        if (Missing(scope) is { } missing)
            return missing;
        var (linked, other) = scope.Plan.Declared();
        if (linked + other <= 0)
            return Reasons.NoAmount(scope.Money);
        var share = linked / (linked + other);
        return new MetricValue.Known(share) { Low = share };
    }

    internal static MetricValue? Missing(MetricScope scope) =>
        !scope.Plan.HasPlan ? MetricValue.None("no_plan", "No national plan is recorded: record its priorities.")
        : scope.Money.IsEmpty ? Reasons.NoAmount(scope.Money)
        : !scope.Plan.HasLinks ? MetricValue.None("no_links_recorded", "No activity of the country is linked to the plan yet: link activities to priorities; without any link 0 would say nothing.")
        : null;
}
