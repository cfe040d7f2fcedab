using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Alignment;

/// <summary>A3 for the UN framework: share of the money that serves its outcomes, with the certainty of the links.</summary>
public static class OnFrameworkShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = OnPlanShare.Definition with
    {
        Id = "on-framework-share",
        Place = 2,
        Name = "On UN framework",
        Formula = "As the share on plan, over links to outcomes of the UN framework (UNDAF, UNSDCF).",
        UndefinedWhen = ["no_framework: no outcome is recorded", "no_links_recorded: no activity is linked to an outcome", Reasons.NoAmountText],
        ForGovernment = "How much of the money the UN framework speaks for.",
        ForDonor = "How much of its money serves what the UN framework wants.",
        ForUnitedNations = "How far the outcomes are served, and by whom beside the agencies.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Outcome] = new(
                "All money of an outcome is linked to the framework, and none of the rest: see the money, and the share of the whole country.",
                "Tout l'argent d'un effet est lié au cadre, et rien du reste ne l'est : voir les montants, et la part pour tout le pays."),
        },
        Sentence = new(
            "Of the money of {group}, {lower, number, percent} is linked to an outcome of the UN framework{suggested, plural, =0 {} other {; with the suggestions that nobody has seen yet it may be {expected, number, percent}, at most {upper, number, percent}}}.",
            "{lower, number, percent} de l'argent de {group} est lié à un effet du cadre des Nations Unies{suggested, plural, =0 {} other { ; avec les suggestions que personne n'a encore vues, ce serait {expected, number, percent}, et au plus {upper, number, percent}}}.",
            scope => OnPlanShare.Values(scope, Grouping.Outcome)),
        Compute = Compute,
        Steps = scope => OnPlanShare.Steps(scope, Grouping.Outcome),
    };

    /// <summary>The share, with its lower and upper bound.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        var links = scope.Plan.LinksTo(Grouping.Outcome);
        return !links.HasGoals ? MetricValue.None("no_framework", NoFramework)
            : scope.Money.IsEmpty ? Reasons.NoAmount(scope.Money)
            : !links.HasLinks ? MetricValue.None("no_links_recorded", NoLinks)
            : OnPlanShare.Of(scope, Grouping.Outcome);
    }

    private static readonly SpokenText NoFramework = new(
        "No UN framework is recorded: record its outcomes.",
        "Aucun cadre des Nations Unies n'est enregistré : enregistrez ses effets.");

    private static readonly SpokenText NoLinks = new(
        "No activity of the country is linked to the UN framework yet: link activities to outcomes; without any link 0 would say nothing.",
        "Aucune activité du pays n'est encore liée au cadre des Nations Unies : liez des activités aux effets ; sans aucun lien, 0 ne voudrait rien dire.");
}
