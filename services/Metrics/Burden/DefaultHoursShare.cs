using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B8: share of the burden hours that are by default times.</summary>
public static class DefaultHoursShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "default-hours-share",
        Code = "B8",
        Place = 2,
        Name = "Hours resting on default times",
        Unit = "share of hours",
        Formula = "Hours by default times ÷ all burden hours of the years asked about. Measured, stated and default hours add up to all.",
        Range = "0 to 1",
        Source = "this project",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "no_hours: the recorded duties and missions take 0 hours"],
        ForGovernment = "What to measure next.",
        ForDonor = "How much is not evidence about it.",
        ForUnitedNations = "How far ministries can be compared.",
        Example = "Measured 36 hours, stated 44, default 20: 20 ÷ 100 = 20 %.",
        Sentence = new(
            "{group}: {share, number, percent} of the hours rest on default times (US partner-side evidence or the country's own, not measured here), which are good to a factor of several.",
            "{group} : {share, number, percent} des heures reposent sur des durées par défaut (de partenaires américains ou propres au pays, non mesurées ici), justes à un facteur de quelques unités près.",
            scope => [("share", Hours(scope.Work) / scope.Work.TotalHours)]),
        Compute = scope => BurdenHours.Missing(scope.Work) ?? (scope.Work.TotalHours == 0
            ? Reasons.NoHours
            : MetricValue.Of((double)(Hours(scope.Work) / scope.Work.TotalHours))),
        Steps = scope => [$"{Words.Number(Hours(scope.Work))} of {Words.Number(scope.Work.TotalHours)} hours are by default times."],
    };

    private static decimal Hours(WorkGroup work) => work.Lines.Where(line => line.IsDefault).Sum(line => line.Hours);
}
