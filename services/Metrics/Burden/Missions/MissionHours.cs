using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Missions;

/// <summary>B3: person-hours a year that officials spend on donors' missions and studies.</summary>
public static class MissionHours
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "mission-hours",
        Code = "B3",
        Place = 1,
        Name = "Hours for missions",
        Formula = "Σ over missions and studies of officials × days × hours a day + preparation, or hours measured. Mean over the years asked about. Part of the burden (B1). Among donors a joint mission is split equally.",
        Range = "0 and more",
        Source = "this project; missions as in Paris Declaration indicator 10a",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoMissionText, "hours_unknown: nobody said or measured the hours of any mission here"],
        ForGovernment = "What visits cost it.",
        ForDonor = "What its visits cost the ministry.",
        ForUnitedNations = "Where joint visits would save most.",
        Evidence = EvidenceKind.Records,
        Example = "4 officials × 2 days × 6 hours + 8 hours of preparation = 56 hours.",
        Sentence = new(
            "{group}: officials spend {hours, plural, one {# hour} other {# hours}} a year on the missions of donors.",
            "{group} : les agents consacrent {hours, plural, one {# heure} other {# heures}} par an aux missions des bailleurs.",
            scope => [("hours", BurdenHours.Whole(Hours(scope.Work)))]),
        Compute = Compute,
        Steps = scope => [$"{Words.Number(Hours(scope.Work) * scope.Work.Years)} hours in {scope.Work.Years} fiscal years: {Words.Number(Hours(scope.Work))} hours a year.", .. Unknown(scope.Work)],
        Rows = scope => MetricExplanation.Work(scope, Lines(scope.Work)),
    };

    private static MetricValue Compute(MetricScope scope)
    {
        var work = scope.Work;
        return Reasons.NoMission(work)
            ?? (work.Visits.Count > 0 && !Lines(work).Any()
                ? MetricValue.None("hours_unknown", NobodyKnows.With(("missions", work.Visits.Count)))
                : MetricValue.Of((double)Hours(work)));
    }

    private static IEnumerable<string> Unknown(WorkGroup work)
    {
        var known = Lines(work).Select(line => line.Record).ToHashSet(StringComparer.Ordinal);
        var without = work.Visits.Count(visit => !known.Contains(visit.Mission.Record));
        return without == 0 ? [] : [$"Not in the sum: {without} missions whose hours nobody knows."];
    }

    private static decimal Hours(WorkGroup work) => Lines(work).Sum(line => line.Hours) / work.Years;

    private static IEnumerable<WorkLine> Lines(WorkGroup work) => work.Lines.Where(line => line.Type == ObligationType.Mission);

    private static readonly SpokenText NobodyKnows = new(
        "The hours of {missions, plural, one {# mission} other {# missions}} are not known: say which officials took part, or measure with time sheets.",
        "On ne connaît pas les heures de {missions, plural, one {# mission} other {# missions}} : dites quels agents y ont participé, ou mesurez avec des feuilles de temps.");
}
