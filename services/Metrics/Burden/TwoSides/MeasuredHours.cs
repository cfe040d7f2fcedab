using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.TwoSides;

/// <summary>B9: hours a year of the duties and missions that ministries measured with time sheets.</summary>
public static class MeasuredHours
{
    internal const string NotMeasuredText = "no_time_sheet: no duty or mission here has time sheets";

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = DeclaredHours.Definition with
    {
        Id = "measured-hours",
        Place = 2,
        Name = "Hours measured by ministries",
        Formula = "Hours of the duties and missions that have time sheets: mean hours of an instance × times a year. Mean over the years asked about. Other duties are not in it.",
        Source = "this project: the other side of the two-sided burden",
        UndefinedWhen = [Reasons.NotMeasuredText, NotMeasuredText],
        ForGovernment = "What the work really was, where it looked.",
        ForDonor = "What its duties took in fact.",
        ForUnitedNations = "The second side of a talk about burden.",
        Example = "Time sheets of two reports: 8 and 10 hours, mean 9; four reports a year: 36 hours measured.",
        Sentence = new(
            "{group}: time sheets show {hours, plural, one {# hour} other {# hours}} a year for {duties, plural, one {the # duty or mission that was measured} other {the # duties and missions that were measured}}; all others are not in this number.",
            "{group} : les feuilles de temps montrent {hours, plural, one {# heure} other {# heures}} par an pour {duties, plural, one {l'unique obligation ou mission mesurée} other {les # obligations et missions mesurées}} ; les autres ne sont pas dans ce nombre.",
            scope => [("hours", BurdenHours.Whole(Hours(scope.Work) / scope.Work.Years)), ("duties", Lines(scope.Work).Select(line => line.Record).Distinct().Count())]),
        Compute = scope => !scope.Work.IsRecorded ? Reasons.NotMeasured(scope.Work)
            : Lines(scope.Work).Count == 0 ? NoTimeSheet
            : MetricValue.Of((double)(Hours(scope.Work) / scope.Work.Years)),
        Steps = scope => [$"{Words.Number(Hours(scope.Work))} measured hours in {scope.Work.Years} fiscal years, of {Words.Number(scope.Work.TotalHours)} hours of all duties and missions."],
        Rows = scope => MetricExplanation.Work(scope, Lines(scope.Work)),
    };

    internal static MetricValue NoTimeSheet => MetricValue.None("no_time_sheet", NothingMeasured);

    internal static IReadOnlyList<WorkLine> Lines(WorkGroup work) => [.. work.Lines.Where(line => line.IsMeasured)];

    private static decimal Hours(WorkGroup work) => Lines(work).Sum(line => line.Hours);

    private static readonly SpokenText NothingMeasured = new(
        "No duty or mission here was measured: fill in time sheets (duty, day, grade, minutes).",
        "Aucune obligation ni mission n'a été mesurée ici : remplissez des feuilles de temps (obligation, jour, grade, minutes).");
}
