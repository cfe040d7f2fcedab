using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Missions;

/// <summary>B3: share of missions that several donors make together or one on behalf of another (Paris 10a).</summary>
public static class JointMissionShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MissionHours.Definition with
    {
        Id = "joint-mission-share",
        Place = 3,
        Name = "Joint missions",
        Unit = "share of missions",
        Formula = "Missions with two or more donors, or done by one on behalf of another, ÷ all missions; each event once.",
        Range = "0 to 1",
        Source = "Paris Declaration indicator 10a, counted by event and not by donor",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoMissionText, "no_mission_here: no mission visited here in these years"],
        ForGovernment = "Whether donors come together.",
        ForDonor = "Whether it travels alone.",
        ForUnitedNations = "Whom to bring together.",
        Example = "Two of five missions have two or more donors or were done on behalf of another: 40 %. For orientation only: Paris surveys found 19 % in 2010 against a target of 40 %, counted donor by donor.",
        Sentence = new(
            "{group}: of {all, plural, one {# mission} other {# missions}}, {joint, number} ({share, number, percent}) {joint, plural, one {was} other {were}} made by several donors together or on behalf of others. The Paris surveys counted differently: not the same number as theirs.",
            "{group} : sur {all, plural, one {# mission} other {# missions}}, {joint, number} ({share, number, percent}) {joint, plural, one {a été menée} other {ont été menées}} par plusieurs bailleurs ensemble ou au nom d'autres. Les enquêtes de Paris comptaient autrement : ce n'est pas leur chiffre.",
            scope => [("all", Visits(scope).Count), ("joint", Joint(scope)), ("share", (double)Joint(scope) / Visits(scope).Count)]),
        Compute = scope => Reasons.NoMission(scope.Work) ?? (Visits(scope).Count == 0
            ? MetricValue.None("no_mission_here", NoMissionHere)
            : MetricValue.Of((double)Joint(scope) / Visits(scope).Count)),
        Steps = scope => [$"{Joint(scope)} joint of {Visits(scope).Count} missions.", "Paris surveys asked donors and scaled down what several reported: this number counts events and needs no correction, so the two are not the same."],
        Rows = scope => WorkEvidence.Visits(scope, Visits(scope)),
    };

    private static int Joint(MetricScope scope) => Visits(scope).Count(visit => visit.IsJoint);

    private static IReadOnlyList<Visit> Visits(MetricScope scope) => MissionCount.Visits(scope.Work);

    private static SpokenText NoMissionHere => new(
        "No mission visited here in these years, so there is nothing to take a share of.",
        "Aucune mission n'est venue ici dans ces années : il n'y a rien dont prendre une part.");
}
