using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B1: how many financial and performance reports ministries owe donors a year.</summary>
public static class ReportsDue
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "reports-a-year",
        Place = 2,
        Name = "Reports due",
        Unit = "reports a year",
        Formula = "Σ over financial and performance reports of agreements × times a year × part of the year in force. Mean over the years asked about.",
        Range = "0 and more; a fraction where something is due less than once a year",
        Source = "Standard Cost Model: quantity = number of agreements × frequency",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.NoDutyText],
        ForGovernment = "How many reports it writes.",
        ForDonor = "How many of them are its own.",
        ForUnitedNations = "What one common report would replace.",
        Evidence = EvidenceKind.Records,
        Example = "Ministry of Health: financial reports 4 + 4 + 12 and narrative reports 2 = 22 a year.",
        Sentence = new(
            "{group}: {count, plural, one {# report} other {# reports}} for donors a year.",
            "{group} : {count, plural, one {# rapport} other {# rapports}} par an pour les bailleurs.",
            scope => [("count", Count(scope.Work))]),
        Compute = scope => Reasons.NoDuty(scope.Work) ?? MetricValue.Of((double)Count(scope.Work)),
        Steps = scope => [$"{Words.Number(Count(scope.Work) * scope.Work.Years)} in {scope.Work.Years} fiscal year{(scope.Work.Years == 1 ? "" : "s")}: {Words.Number(Count(scope.Work))} a year."],
        Rows = scope => WorkEvidence.Duties(scope, scope.Work.Duties.Where(duty => duty.Obligation.IsReport)),
    };

    internal static decimal Count(WorkGroup work) => work.Duties.Where(duty => duty.Obligation.IsReport).Sum(duty => duty.Times) / work.Years;
}
