using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B1: how many audits ministries owe donors a year.</summary>
public static class AuditsDue
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "audits-a-year",
        Place = 3,
        Name = "Audits",
        Unit = "audits a year",
        Formula = "Σ over audits of agreements × times a year × part of the year in force. Mean over the years asked about.",
        Range = "0 and more; a fraction where something is due less than once a year",
        Source = "Standard Cost Model: quantity = number of agreements × frequency",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoDutyText],
        ForGovernment = "How often auditors come.",
        ForDonor = "Whether its audit could be shared.",
        ForUnitedNations = "What joint audits would replace.",
        Evidence = EvidenceKind.Records,
        Example = "Ministry of Health: one audit for donor A and one for donor B = 2 a year.",
        Sentence = new(
            "{group}: {count, plural, one {# audit} other {# audits}} for donors a year.",
            "{group} : {count, plural, one {# audit} other {# audits}} par an pour les bailleurs.",
            scope => [("count", Count(scope.Work))]),
        Compute = scope => Reasons.NoDuty(scope.Work) ?? MetricValue.Of((double)Count(scope.Work)),
        Steps = scope => [$"{Words.Number(Count(scope.Work) * scope.Work.Years)} in {scope.Work.Years} fiscal year{(scope.Work.Years == 1 ? "" : "s")}: {Words.Number(Count(scope.Work))} a year."],
        Rows = scope => WorkEvidence.Duties(scope, scope.Work.Duties.Where(duty => duty.Obligation.IsAudit)),
    };

    internal static decimal Count(WorkGroup work) => work.Duties.Where(duty => duty.Obligation.IsAudit).Sum(duty => duty.Times) / work.Years;
}
