using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: how many activities run.</summary>
public static class ActiveActivities
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "active-activities",
        Code = "F9",
        Place = 3,
        Name = "Active activities",
        Unit = "activities",
        Formula = "Activities of each publisher's topmost level that concern the country, are not cancelled or suspended, and have a day between start and end in the years asked about; without an end they are open, without a start not counted (F9-1, F9-3, X-4).",
        Range = "0 and more",
        Source = "plain count",
        UndefinedWhen = ["no_activities: no activity concerns the country"],
        ForGovernment = "How many things there are to manage.",
        ForDonor = "Its own number against others.",
        ForUnitedNations = "Clusters of small projects.",
        Evidence = EvidenceKind.Activities,
        Example = "A programme with three parts and one other project that run in the year: 2 active activities.",
        Sentence = new(
            "{group} has {count, plural, =0 {no active activity} one {# active activity} other {# active activities}}.",
            "{group} a {count, plural, =0 {aucune activité en cours} one {# activité en cours} other {# activités en cours}}.",
            scope => [("count", scope.ActiveActivities)]),
        Compute = Compute,
        Steps = scope => [$"{scope.ActiveActivities} activities are active in these years; parts of a larger activity are counted with it."],
    };

    /// <summary>The number of active activities.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => scope.HasActivities
        ? MetricValue.Of((double)scope.ActiveActivities)
        : MetricValue.None("no_activities", NoActivities);

    private static readonly SpokenText NoActivities = new(
        "No activity that concerns the country is recorded: import the files that donors publish.",
        "Aucune activité qui concerne le pays n'est enregistrée : importez les fichiers que publient les bailleurs.");
}
