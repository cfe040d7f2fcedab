using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden.Units;

/// <summary>B4: units about which too little is known to call them parallel or not.</summary>
public static class UndecidedUnits
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ParallelUnits.Definition with
    {
        Id = "undecided-units",
        Place = 2,
        Name = "Implementation units not decided",
        Formula = "Number of recorded implementation units of active projects for which the known answers allow both: parallel and not.",
        Range = "0 to the number of recorded units",
        Source = "this project",
        UndefinedWhen = [UnitGroup.NotRecordedText],
        ForGovernment = "About which units to ask.",
        ForDonor = "About which of its units to answer.",
        ForUnitedNations = "How far the count of parallel units can be trusted.",
        Example = "Yes, yes, no and one answer not known can still be three of four: not decided.",
        Sentence = new(
            "{group}: for {undecided, plural, one {# project unit} other {# project units}} too few answers are known to say whether {undecided, plural, one {it stands} other {they stand}} beside the ministry.",
            "{group} : pour {undecided, plural, one {# unité de projet} other {# unités de projet}}, trop peu de réponses sont connues pour dire si {undecided, plural, one {elle est placée} other {elles sont placées}} à côté du ministère.",
            scope => [("undecided", UnitGroup.Of(scope).Undecided.Count)]),
        Compute = scope => UnitGroup.Of(scope) is { All.Count: 0 } none ? none.Missing()! : MetricValue.Of((double)UnitGroup.Of(scope).Undecided.Count),
        Steps = scope => UnitGroup.Of(scope).Steps(scope),
        Rows = scope => UnitGroup.Rows(scope, UnitGroup.Of(scope).Undecided),
    };
}
