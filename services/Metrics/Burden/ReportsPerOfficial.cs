using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B7: reports that each official who could do the work writes a month (B-7).</summary>
public static class ReportsPerOfficial
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ReportsDue.Definition with
    {
        Id = "reports-per-official",
        Code = "B7",
        Place = 3,
        Name = "Reports per official",
        Unit = "reports per official and month",
        Formula = "Financial and performance reports a year ÷ 12 ÷ full-time equivalents of the staff who could do the work, over the ministries and years whose staff is known.",
        Range = "0 and more",
        Source = "derived by this project",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoDutyText, "staff_unknown: no staffing is recorded"],
        ForGovernment = "How often an official stops work to write a report.",
        ForDonor = "Whether the ministry can write good reports.",
        ForUnitedNations = "Where common reports are most needed.",
        NotBy = StaffTimeShare.Definition.NotBy,
        Example = "22 reports a year ÷ 12 ÷ 6 officials = 0.31 reports a month each.",
        Sentence = new(
            "{group}: each official who can do this work writes {reports, number} {reports, plural, one {report} other {reports}} for donors a month.",
            "{group} : chaque agent qui peut faire ce travail rédige {reports, number} {reports, plural, one {rapport} other {rapports}} pour les bailleurs par mois.",
            scope => [("reports", scope.Work.StaffedReports / 12 / scope.Work.StaffYears!.Value)]),
        Compute = scope => Reasons.NoDuty(scope.Work) ?? (scope.Work.StaffYears is { } people
            ? MetricValue.Of((double)(scope.Work.StaffedReports / 12 / people))
            : StaffTimeShare.StaffUnknown),
        Steps = scope => [$"{Words.Number(scope.Work.StaffedReports)} reports ÷ 12 months ÷ {Words.Number(scope.Work.StaffYears ?? 0)} years of work of full-time officials, where staff is known."],
    };
}
