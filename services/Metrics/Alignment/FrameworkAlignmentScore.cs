using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Alignment;

/// <summary>A1: how far new interventions follow the country's own results framework, as for SDG indicator 17.15.1.</summary>
public static class FrameworkAlignmentScore
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "framework-alignment",
        Code = "A1",
        Place = 1,
        Name = "Alignment of new interventions",
        Unit = "points of 100",
        Formula = "Mean of Q1 (objectives drawn from the country's framework: 0 or 100), Q2 (percent of result indicators drawn from it) and Q3 (percent monitored with government sources), each the mean over the interventions approved in the period, all counting the same. Interventions of 100,000 USD and more (country setting); one with an answer missing is left out.",
        Range = "0 to 100",
        Source = "SDG indicator metadata 17.15.1 (February 2021); Global Partnership indicator 1a",
        UndefinedWhen =
        [
            "no_interventions: no donor answered for an intervention approved in the period",
            "below_threshold: all interventions are smaller than the threshold",
            "answers_missing: every intervention has an answer missing",
        ],
        ForGovernment = "Who uses its framework.",
        ForDonor = "Its own score, as it reports it to the SDG survey already.",
        ForUnitedNations = "Feeds the reporting of SDG 17.15.1 unchanged.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Sector] = new(
                "An intervention follows a framework as a whole, whatever its sectors: see it by ministry.",
                "Une intervention suit un cadre dans son ensemble, quels que soient ses secteurs : voir par ministère."),
            [Grouping.District] = new(
                "An intervention follows a framework as a whole, wherever it works: see it by ministry.",
                "Une intervention suit un cadre dans son ensemble, où qu'elle se déroule : voir par ministère."),
        },
        Evidence = EvidenceKind.Records,
        Compute = Compute,
        Steps = Steps,
        Rows = scope => scope.Interventions.Rows(),
        Example = "One intervention: objectives drawn 100, indicators drawn 60 %, monitored with government sources 40 %: 200 ÷ 3 = 66.7.",
        Sentence = new(
            "{group}: {count, plural, one {# new intervention follows} other {# new interventions follow}} the country's framework by {score, number} points of 100{missing, plural, =0 {} one {; # more has answers missing} other {; # more have answers missing}}.",
            "{group} : {count, plural, one {# nouvelle intervention suit} other {# nouvelles interventions suivent}} le cadre du pays à hauteur de {score, number} points sur 100{missing, plural, =0 {} one { ; pour # autre il manque des réponses} other { ; pour # autres il manque des réponses}}.",
            scope => [("count", scope.Interventions.Answered.Count), ("missing", scope.Interventions.Missing), ("score", Score(scope.Interventions))]),
    };

    /// <summary>The score, 0 to 100.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Missing(scope.Interventions) ?? MetricValue.Of(Score(scope.Interventions));

    internal static MetricValue? Missing(InterventionGroup interventions) =>
        interventions.Answered.Count > 0 ? null
        : interventions.Asked.Count > 0 ? MetricValue.None("answers_missing", AnswersMissing.With(("count", interventions.Missing)))
        : interventions.TooSmall > 0 ? MetricValue.None("below_threshold", BelowThreshold.With(("threshold", interventions.Threshold)))
        : MetricValue.None("no_interventions", NoInterventions);

    internal static IEnumerable<string> Steps(MetricScope scope)
    {
        var group = scope.Interventions;
        yield return $"Interventions: {group.Answered.Count}, each counting the same. Means: objectives {Words.Number(group.Mean(0), 2)}, indicators from the framework {Words.Number(group.Mean(1), 2)}, from government sources {Words.Number(group.Mean(2), 2)}.";
        yield return $"({Words.Number(group.Mean(0), 2)} + {Words.Number(group.Mean(1), 2)} + {Words.Number(group.Mean(2), 2)}) ÷ 3 = {Words.Number(Score(group), 2)}.";
        yield return $"Left out: {group.Missing} with an answer missing, {group.TooSmall} below {Words.Usd(group.Threshold)}.";
    }

    /// <summary>One of the three answers by itself.</summary>
    internal static MetricDefinition OneAnswer(int question, string id, string name, string formula, string english, string french) => Definition with
    {
        Id = id,
        Place = question + 2,
        Name = name,
        Formula = formula + " Over the same interventions as the score: of 100,000 USD and more, with all three answers.",
        Compute = scope => Missing(scope.Interventions) ?? MetricValue.Of(scope.Interventions.Mean(question)),
        Steps = scope => Steps(scope).Where((_, i) => i != 1),
        Sentence = new(
            $"{{group}}: {english}",
            $"{{group}} : {french}",
            scope => [("count", scope.Interventions.Answered.Count), ("mean", scope.Interventions.Mean(question))]),
    };

    private static double Score(InterventionGroup group) => (group.Mean(0) + group.Mean(1) + group.Mean(2)) / 3;

    private static readonly SpokenText AnswersMissing = new(
        "Every intervention here has an answer missing ({count, number}): objectives, number of indicators and how many of them are drawn from the framework and monitored with government sources, amount and day of approval. Ask the donors.",
        "À chaque intervention, il manque ici une réponse ({count, number}) : objectifs, nombre d'indicateurs et combien d'entre eux viennent du cadre et sont suivis avec des sources du gouvernement, montant et jour d'approbation. Demandez aux bailleurs.");

    private static readonly SpokenText BelowThreshold = new(
        "All interventions here are below {threshold, number} USD: such small ones are not asked.",
        "Toutes les interventions sont ici en dessous de {threshold, number} USD : on n'interroge pas d'aussi petites.");

    private static readonly SpokenText NoInterventions = new(
        "No donor has said here how an intervention approved in these years follows the country's framework: ask for the answers when a project is approved.",
        "Aucun bailleur n'a dit ici comment une intervention approuvée dans ces années suit le cadre du pays : demandez les réponses quand un projet est approuvé.");
}
