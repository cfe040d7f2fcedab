using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden.Missions;

/// <summary>B3: missions a year, each counted once in a group, whoever takes part (B-6).</summary>
public static class MissionCount
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MissionHours.Definition with
    {
        Id = "missions-a-year",
        Place = 2,
        Name = "Missions",
        Unit = "missions a year",
        Formula = "Number of missions that visit the ministry, or that the donor takes part in; each once, so groups do not add up to the country. Studies are not counted. Mean over the years asked about.",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoMissionText],
        ForGovernment = "How many visitors it receives.",
        ForDonor = "How often it comes.",
        ForUnitedNations = "Whose visits could be one.",
        Example = "Ministry of Health: A comes three times, B twice, C once: 6 missions a year. A mission of A and B together is one mission of the country.",
        Sentence = new(
            "{group}: {count, plural, one {# mission} other {# missions}} of donors a year.",
            "{group} : {count, plural, one {# mission} other {# missions}} de bailleurs par an.",
            scope => [("count", (decimal)Visits(scope.Work).Count / scope.Work.Years)]),
        Compute = scope => Reasons.NoMission(scope.Work) ?? MetricValue.Of((double)Visits(scope.Work).Count / scope.Work.Years),
        Steps = scope => [$"{Visits(scope.Work).Count} missions in {scope.Work.Years} fiscal years, {Visits(scope.Work).Count(visit => visit.IsJoint)} of them joint."],
        Rows = scope => WorkEvidence.Visits(scope, Visits(scope.Work)),
    };

    internal static IReadOnlyList<Visit> Visits(WorkGroup work) => [.. work.Visits.Where(visit => !visit.Mission.AnalyticWork)];
}
