using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.TwoSides;

/// <summary>B9: measured hours less declared hours, for the same duties and missions.</summary>
public static class MeasuredDifference
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = DeclaredHours.Definition with
    {
        Id = "measured-difference",
        Place = 3,
        Name = "Measured less declared hours",
        Formula = "Hours measured − hours declared, over the duties and missions that have both. Mean over the years asked about.",
        Range = "any number; above 0: the work takes longer than declared",
        Source = "this project: the two sides of the burden beside each other",
        UndefinedWhen = [Reasons.NotMeasuredText, MeasuredHours.NotMeasuredText, "hours_not_declared: nobody declared hours for what was measured"],
        ForGovernment = "Where to ask for simpler duties, with evidence.",
        ForDonor = "Where its picture of its own duties is wrong.",
        ForUnitedNations = "Where to start a talk about burden.",
        Example = "One duty: measured 36 hours a year, declared 24: 12 hours more.",
        Sentence = new(
            "{group}: the duties that were measured take {measured, plural, one {# hour} other {# hours}} a year, and {declared, number} were declared for them; {share, number, percent} of all hours were measured.",
            "{group} : les obligations mesurées prennent {measured, plural, one {# heure} other {# heures}} par an, contre {declared, number} selon les déclarations ; {share, number, percent} de toutes les heures ont été mesurées.",
            scope => [("measured", BurdenHours.Whole(Measured(scope.Work) / scope.Work.Years)), ("declared", BurdenHours.Whole(Declared(scope.Work) / scope.Work.Years)), ("share", Share(scope.Work))]),
        Compute = scope => !scope.Work.IsRecorded ? Reasons.NotMeasured(scope.Work)
            : MeasuredHours.Lines(scope.Work).Count == 0 ? MeasuredHours.NoTimeSheet
            : Lines(scope.Work).Count == 0 ? MetricValue.None("hours_not_declared", NobodyDeclared)
            : MetricValue.Of((double)((Measured(scope.Work) - Declared(scope.Work)) / scope.Work.Years)),
        Steps = scope =>
        [
            $"Same duties and missions, {scope.Work.Years} fiscal years: measured {Words.Number(Measured(scope.Work))} hours, declared {Words.Number(Declared(scope.Work))} hours.",
            $"Measured share of all hours: {Words.Percent((double)Share(scope.Work))}.",
        ],
        Rows = scope => Lines(scope.Work)
            .OrderByDescending(line => Math.Abs(line.HourMillionths - line.DeclaredMillionths!.Value)).ThenBy(line => line.Record, StringComparer.Ordinal).ThenBy(line => line.Year)
            .SelectMany(line => MetricExplanation.Work(scope, [line]).Select(row => row with
            {
                Hours = line.Hours - DeclaredHours.Sum([line]),
                Derivation = $"measured {Words.Number(line.Hours)} h − declared {Words.Number(DeclaredHours.Sum([line]))} h",
            })),
    };

    private static IReadOnlyList<WorkLine> Lines(WorkGroup work) => [.. MeasuredHours.Lines(work).Where(line => line.DeclaredMillionths is not null)];

    private static decimal Measured(WorkGroup work) => Lines(work).Sum(line => line.Hours);

    private static decimal Declared(WorkGroup work) => DeclaredHours.Sum(Lines(work));

    private static decimal Share(WorkGroup work) => work.TotalHours == 0 ? 0 : MeasuredHours.Lines(work).Sum(line => line.Hours) / work.TotalHours;

    private static SpokenText NobodyDeclared => new(
        "Nobody declared hours for the duties that were measured: ask the donors for the hours they expect.",
        "Personne n'a déclaré d'heures pour les obligations mesurées : demandez aux bailleurs les heures qu'ils prévoient.");
}
