using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Alignment;

/// <summary>A3: share of the money that serves the plan, with the certainty of the links.</summary>
public static class OnPlanShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "on-plan-share",
        Code = "A3",
        Place = 1,
        Name = "On plan",
        Unit = "share of money",
        Formula = "Money of activities that are linked to plan priorities, times the share linked, ÷ all money; each netted. Lower bound: what donor or government linked (declared) and what a person confirmed (reviewed). Value: and each suggestion times its probability. Upper bound: and all suggestions.",
        Range = "0 to 1. Low is the lower bound; high is not known until links are suggested",
        Source = "this project",
        UndefinedWhen = ["no_plan: no priority is recorded", "no_links_recorded: no activity is linked to the plan", Reasons.NoAmountText],
        ForGovernment = "How much of the money says which priority it serves.",
        ForDonor = "Its own on-plan share.",
        ForUnitedNations = "By outcome: how far the framework can be traced to the plan.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Priority] = new(
                "All money of a priority is linked to the plan, and none of the rest: see the money, and the share of the whole country.",
                "Tout l'argent d'une priorité est lié au plan, et rien du reste ne l'est : voir les montants, et la part pour tout le pays."),
        },
        Example = "Of 100, 60 are declared, none reviewed, 25 suggested with probability 0.8, and 15 are not linked: at least 60 %, expected 60 + 0.8 · 25 = 80 %, at most 85 %.",
        Sentence = new(
            "Of the money of {group}, {lower, number, percent} is linked to a priority of the plan{suggested, plural, =0 {} other {; with the suggestions that nobody has seen yet it may be {expected, number, percent}, at most {upper, number, percent}}}.",
            "{lower, number, percent} de l'argent de {group} est lié à une priorité du plan{suggested, plural, =0 {} other { ; avec les suggestions que personne n'a encore vues, ce serait {expected, number, percent}, et au plus {upper, number, percent}}}.",
            scope => Values(scope, Grouping.Priority)),
        Compute = Compute,
        Steps = scope => Steps(scope, Grouping.Priority),
    };

    /// <summary>The share, with its lower and upper bound.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Missing(scope) ?? Of(scope, Grouping.Priority);

    internal static MetricValue? Missing(MetricScope scope)
    {
        var links = scope.Plan.LinksTo(Grouping.Priority);
        return !links.HasGoals ? MetricValue.None("no_plan", NoPlan)
            : scope.Money.IsEmpty ? Reasons.NoAmount(scope.Money)
            : !links.HasLinks ? MetricValue.None("no_links_recorded", NoLinks)
            : null;
    }

    internal static MetricValue Of(MetricScope scope, Grouping goals)
    {
        var money = scope.Plan.Linked(goals);
        return money.All <= 0
            ? Reasons.NoAmount(scope.Money)
            : new MetricValue.Known(Share(money.Expected, money))
            {
                Low = Share(money.Lower, money),
                High = scope.Plan.LinksTo(goals).HasSuggestions ? Share(money.Upper, money) : null,
            };
    }

    internal static IEnumerable<(string Name, object Value)> Values(MetricScope scope, Grouping goals)
    {
        var money = scope.Plan.Linked(goals);
        return
        [
            ("lower", Share(money.Lower, money)), ("expected", Share(money.Expected, money)), ("upper", Share(money.Upper, money)),
            ("suggested", money.Upper > money.Lower ? 1 : 0),
        ];
    }

    internal static IEnumerable<string> Steps(MetricScope scope, Grouping goals)
    {
        var money = scope.Plan.Linked(goals);
        yield return $"Declared by donor or government: {Words.Usd(money.Declared)}; reviewed by a person: {Words.Usd(money.Reviewed)}; together {Words.Percent(Share(money.Lower, money))} of {Words.Usd(money.All)}.";
        yield return scope.Plan.LinksTo(goals).HasSuggestions
            ? $"Suggested: {Words.Usd(money.Suggested)}, of which {Words.Usd(money.Expected - money.Lower)} is expected to be right: {Words.Percent(Share(money.Expected, money))}, at most {Words.Percent(Share(money.Upper, money))}."
            : "Nobody has suggested links yet, so the true share may be higher.";
        yield return $"Not linked: {Words.Usd(money.NotLinked)}.";
    }

    private static double Share(Int128 part, LinkedMoney money) => (double)part / (double)money.All;

    private static readonly SpokenText NoPlan = new(
        "No national plan is recorded: record its priorities.",
        "Aucun plan national n'est enregistré : enregistrez ses priorités.");

    private static readonly SpokenText NoLinks = new(
        "No activity of the country is linked to the plan yet: link activities to priorities; without any link 0 would say nothing.",
        "Aucune activité du pays n'est encore liée au plan : liez des activités aux priorités ; sans aucun lien, 0 ne voudrait rien dire.");
}
