using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B8: share of the burden hours that are measured with time sheets.</summary>
public static class MeasuredHoursShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "measured-hours-share",
        Code = "B8",
        Place = 1,
        Name = "Hours measured",
        Unit = "share of hours",
        Formula = "Hours measured with time sheets ÷ all burden hours of the years asked about. Measured, stated and default hours add up to all.",
        Range = "0 to 1",
        Source = "this project",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "no_hours: the recorded duties and missions take 0 hours"],
        ForGovernment = "How far its numbers are its own.",
        ForDonor = "How sure the ministry can be when it complains.",
        ForUnitedNations = "Where time sheets are needed first.",
        Example = "Measured 36 hours, stated 44, default 20: 36 ÷ 100 = 36 %.",
        Sentence = new(
            "{group}: {share, number, percent} of the hours were measured with time sheets; the rest is stated in agreements or rests on default times.",
            "{group} : {share, number, percent} des heures ont été mesurées par des feuilles de temps ; le reste est déclaré dans les accords ou repose sur des durées par défaut.",
            scope => [("share", Hours(scope.Work) / scope.Work.TotalHours)]),
        Compute = scope => BurdenHours.Missing(scope.Work) ?? (scope.Work.TotalHours == 0
            ? Reasons.NoHours
            : MetricValue.Of((double)(Hours(scope.Work) / scope.Work.TotalHours))),
        Steps = scope => [$"{Words.Number(Hours(scope.Work))} of {Words.Number(scope.Work.TotalHours)} hours are measured with time sheets."],
    };

    private static decimal Hours(WorkGroup work) => work.Lines.Where(line => line.IsMeasured).Sum(line => line.Hours);
}
