using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Missions;

/// <summary>B3: share of studies that several donors make together or one on behalf of another (Paris 10b).</summary>
public static class JointAnalyticWorkShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MissionHours.Definition with
    {
        Id = "joint-analytic-work-share",
        Place = 4,
        Name = "Joint studies",
        Unit = "share of studies",
        Formula = "Studies with two or more donors, or done by one on behalf of another, ÷ all studies; each event once.",
        Range = "0 to 1",
        Source = "Paris Declaration indicator 10b, counted by event and not by donor",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoMissionText, "no_study_here: no study was made here in these years"],
        ForGovernment = "Whether donors come together.",
        ForDonor = "Whether it travels alone.",
        ForUnitedNations = "Whom to bring together.",
        Example = "One of two studies has two donors: 50 %.",
        Sentence = new(
            "{group}: of {all, plural, one {# study} other {# studies}} of donors, {joint, number} ({share, number, percent}) {joint, plural, one {was} other {were}} made by several together or on behalf of others.",
            "{group} : sur {all, plural, one {# étude} other {# études}} de bailleurs, {joint, number} ({share, number, percent}) {joint, plural, one {a été menée} other {ont été menées}} à plusieurs ou au nom d'autres.",
            scope => [("all", Visits(scope).Count), ("joint", Joint(scope)), ("share", (double)Joint(scope) / Visits(scope).Count)]),
        Compute = scope => Reasons.NoMission(scope.Work) ?? (Visits(scope).Count == 0
            ? MetricValue.None("no_study_here", NoStudyHere)
            : MetricValue.Of((double)Joint(scope) / Visits(scope).Count)),
        Steps = scope => [$"{Joint(scope)} joint of {Visits(scope).Count} studies.", "Paris surveys asked donors and scaled down what several reported: this number counts events and needs no correction, so the two are not the same."],
        Rows = scope => WorkEvidence.Visits(scope, Visits(scope)),
    };

    private static int Joint(MetricScope scope) => Visits(scope).Count(visit => visit.IsJoint);

    private static IReadOnlyList<Visit> Visits(MetricScope scope) => scope.Work.Visits.Where(visit => visit.Mission.AnalyticWork).ToList();

    private static SpokenText NoStudyHere => new(
        "No study was made here in these years, so there is nothing to take a share of.",
        "Aucune étude n'a été faite ici dans ces années : il n'y a rien dont prendre une part.");
}
