using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden;

/// <summary>B1: person-hours a year that donors take, missions (B3) included, with a range (B8).</summary>
public static class BurdenHours
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "burden-hours",
        Code = "B1",
        Place = 1,
        Name = "Burden",
        Unit = "hours a year",
        Formula = "Σ over duties of agreements × times a year × hours each time, and over missions of officials × days × hours a day + preparation; hours are measured, else stated, else default (PERT mean). Mean over the years asked about. A mission of several donors is split equally among them.",
        Range = "0 and more; low and high are one standard deviation away, default times' errors added up, others combined by root-sum-square (B-4)",
        Source = "Standard Cost Model (EU common methodology SEC(2005)1329); PERT mean",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText],
        ForGovernment = "Hours taken from its own work.",
        ForDonor = "What it asks for, against its peers.",
        ForUnitedNations = "Joint reporting and missions to offer.",
        NotBy = NotBy,
        Evidence = EvidenceKind.Hours,
        Example = "Ministry of Health, hours a year: reports 4 × 24 + 2 × 30 + 4 × 18 + 12 × 8 = 324, audits 80 + 80 = 160, missions 6 × 56 = 336; together 820. A default of 10/36/98 hours has mean 42 and standard deviation 14.7: twelve such reports are 504 ± 176 hours.",
        Sentence = new(
            "{group}: the duties and missions of donors take {hours, plural, one {# working hour} other {# working hours}} a year, between {low, number, integer} and {high, number, integer}; {defaults, number, percent} of them rest on default times, not measured here.",
            "{group} : les obligations et missions des bailleurs prennent {hours, plural, one {# heure de travail} other {# heures de travail}} par an, entre {low, number, integer} et {high, number, integer} ; {defaults, number, percent} reposent sur des durées par défaut, non mesurées ici.",
            scope => [("hours", Whole(scope.Work.Hours)), ("low", Math.Max(0, (double)scope.Work.Hours - scope.Work.Deviation)), ("high", (double)scope.Work.Hours + scope.Work.Deviation), ("defaults", scope.Work.DefaultShare)]),
        Compute = Compute,
        Steps = Steps,
    };

    internal static IReadOnlyDictionary<Grouping, SpokenText> NotBy => new Dictionary<Grouping, SpokenText>
    {
        [Grouping.Sector] = Reasons.HoursBySector,
        [Grouping.District] = Reasons.HoursByDistrict,
        [Grouping.Priority] = Reasons.HoursByGoal,
        [Grouping.Outcome] = Reasons.HoursByGoal,
    };

    /// <summary>Hours a year with their range.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        var work = scope.Work;
        if (Missing(work) is { } missing)
            return missing;
        var hours = (double)work.Hours;
        return new MetricValue.Known(hours) { Low = Math.Max(0, hours - work.Deviation), High = hours + work.Deviation };
    }

    internal static MetricValue? Missing(WorkGroup work) =>
        !work.IsRecorded ? Reasons.NotMeasured(work)
        : work.Lines.Count == 0 && work.UnknownCount > 0 ? Reasons.HoursUnknown(work.UnknownCount)
        : null;

    /// <summary>Hours and counts are read aloud without decimals.</summary>
    internal static decimal Whole(decimal number) => decimal.Round(number, 0, MidpointRounding.AwayFromZero);

    internal static IEnumerable<string> Steps(MetricScope scope)
    {
        var work = scope.Work;
        yield return $"{Words.Number(work.TotalHours)} hours in {work.Years} fiscal year{(work.Years == 1 ? "" : "s")}: {Words.Number(work.Hours)} hours a year.";
        yield return $"Standard deviation {Words.Number(work.Deviation, 1)} hours a year; {Words.Percent(work.DefaultShare)} of the hours rests on default times.";
        if (work.UnknownCount > 0)
            yield return $"Not in the sum: {work.UnknownCount} duties or missions whose hours nobody knows.";
    }
}
