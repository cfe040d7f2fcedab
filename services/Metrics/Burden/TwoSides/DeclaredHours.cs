using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.TwoSides;

/// <summary>B9: hours a year as agreements and missions declare them, whatever ministries measured.</summary>
public static class DeclaredHours
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "declared-hours",
        Code = "B9",
        Place = 1,
        Name = "Hours declared",
        Formula = "As the burden (B1), but every duty and mission with the hours stated in the register, else the default time of its type, also where time sheets exist. Mean over the years asked about.",
        Range = "0 and more",
        Source = "this project: one side of the two-sided burden",
        UndefinedWhen = [Reasons.NotMeasuredText, "hours_not_declared: no duty or mission states its hours or has a default time"],
        ForGovernment = "What it was told the work would be.",
        ForDonor = "What it believes it asks for.",
        ForUnitedNations = "The first side of a talk about burden.",
        Evidence = EvidenceKind.Records,
        Example = "Four reports a year stated at 6 hours: 24 hours declared, also when time sheets show 9 hours each.",
        Sentence = new(
            "{group}: by what agreements state, or by default times, the duties and missions of donors take {hours, plural, one {# hour} other {# hours}} a year.",
            "{group} : d'après les accords, ou des durées par défaut, les obligations et missions des bailleurs prennent {hours, plural, one {# heure} other {# heures}} par an.",
            scope => [("hours", BurdenHours.Whole(Sum(scope.Work.Lines) / scope.Work.Years))]),
        Compute = Compute,
        Steps = scope => [$"{Words.Number(Sum(scope.Work.Lines))} declared hours in {scope.Work.Years} fiscal years.", .. NotDeclared(scope.Work)],
        Rows = scope => Rows(scope, scope.Work.Lines.Where(line => line.DeclaredMillionths is not null)),
    };

    internal static decimal Sum(IEnumerable<WorkLine> lines) => SixDecimals.ToDecimal(lines.Aggregate((Int128)0, (sum, line) => sum + (line.DeclaredMillionths ?? 0)));

    internal static IEnumerable<Evidence> Rows(MetricScope scope, IEnumerable<WorkLine> lines) =>
        MetricExplanation.Work(scope, lines.Select(line => line with { HourMillionths = line.DeclaredMillionths!.Value, Derivation = line.IsMeasured ? "as declared; measured otherwise" : line.Derivation, IsMeasured = false }));

    private static MetricValue Compute(MetricScope scope) =>
        !scope.Work.IsRecorded ? Reasons.NotMeasured(scope.Work)
        : scope.Work.Lines.Any(line => line.DeclaredMillionths is not null) ? MetricValue.Of((double)(Sum(scope.Work.Lines) / scope.Work.Years))
        : MetricValue.None("hours_not_declared", NobodyDeclared);

    private static IEnumerable<string> NotDeclared(WorkGroup work)
    {
        var without = work.Lines.Where(line => line.DeclaredMillionths is null).Select(line => line.Record).Distinct().Count() + work.UnknownCount;
        return without == 0 ? [] : [$"Not in the sum: {without} duties or missions whose hours nobody declared."];
    }

    private static readonly SpokenText NobodyDeclared = new(
        "No duty or mission here states its hours or has a default time: ask the donors for the hours they expect.",
        "Aucune obligation ni mission n'indique ici ses heures ni n'a de durée par défaut : demandez aux bailleurs les heures qu'ils prévoient.");
}
