using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden.Units;

/// <summary>B4: project implementation units that stand beside the ministry.</summary>
public static class ParallelUnits
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "parallel-units",
        Code = "B4",
        Place = 1,
        Name = "Parallel implementation units",
        Unit = "units",
        Formula = "Number of recorded implementation units of active projects that are parallel by the country's rule: three or more of four answers are yes, unless its settings choose the other named rule. Units with too few known answers are counted apart.",
        Range = "0 to the number of recorded units; high counts the units that are not decided",
        Source = "Paris Declaration indicator 6; the surveys left the weighing of the answers to the country",
        UndefinedWhen = [UnitGroup.NotRecordedText, UnitGroup.UndecidedText],
        ForGovernment = "Structures beside its own.",
        ForDonor = "Which of its units to integrate.",
        ForUnitedNations = "Where agencies can use the ministry's unit together.",
        NotBy = UnitGroup.NotBy,
        Evidence = EvidenceKind.Records,
        Example = "Four units with 3, 4 and 2 times yes, and one with two answers not known: 2 parallel, high 3. From a base of 1,696 units the Paris target was ⌊1,696 ÷ 3 + ½⌋ = 565; 1,158 were left in 2010.",
        Sentence = new(
            "{group}: of {all, plural, one {# recorded project unit} other {# recorded project units}}, {parallel, plural, one {# stands} other {# stand}} beside the ministry instead of in it{undecided, plural, =0 {} other {; for # too little is known}}.",
            "{group} : sur {all, plural, one {# unité de projet enregistrée} other {# unités de projet enregistrées}}, {parallel, plural, one {# est placée} other {# sont placées}} à côté du ministère et non en son sein{undecided, plural, =0 {} other { ; pour # on sait trop peu}}.",
            scope => [("all", UnitGroup.Of(scope).All.Count), ("parallel", UnitGroup.Of(scope).Parallel.Count), ("undecided", UnitGroup.Of(scope).Undecided.Count)]),
        Compute = Compute,
        Steps = scope => UnitGroup.Of(scope) is { Parallel.Count: > 0 } units
            ? [.. units.Steps(scope), $"With {units.Parallel.Count} as the base, the target of the Paris Declaration would be {Target(units.Parallel.Count)}."]
            : UnitGroup.Of(scope).Steps(scope),
        Rows = scope => UnitGroup.Rows(scope, UnitGroup.Of(scope).Parallel),
    };

    /// <summary>The number and, as its high end, the number with the units that are not decided.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        var units = UnitGroup.Of(scope);
        return units.Missing() ?? new MetricValue.Known(units.Parallel.Count) { Low = units.Parallel.Count, High = units.Parallel.Count + units.Undecided.Count };
    }

    /// <summary>Units left when the Paris Declaration's target, two thirds less, is met: ⌊base ÷ 3 + ½⌋.</summary>
    /// <param name="units">Parallel units at the base, 0 or more.</param>
    public static int Target(int units) => (int)Math.Floor(units / 3m + 0.5m);
}
