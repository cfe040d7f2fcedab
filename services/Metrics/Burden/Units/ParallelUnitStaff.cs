using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Units;

/// <summary>B4: people who work in parallel implementation units.</summary>
public static class ParallelUnitStaff
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ParallelUnits.Definition with
    {
        Id = "parallel-unit-staff",
        Place = 3,
        Name = "Staff in parallel units",
        Unit = "people",
        Formula = "Σ staff of the parallel units whose staff is recorded.",
        Range = "0 and more; a lower bound while the staff of some parallel unit is not recorded",
        Source = "this project",
        UndefinedWhen = [UnitGroup.NotRecordedText, UnitGroup.UndecidedText, "unit_staff_not_recorded: there are parallel units, and nobody recorded the staff of any"],
        ForGovernment = "People the ministry could have had.",
        ForDonor = "How many people it employs beside the ministry.",
        ForUnitedNations = "What integration would mean for people.",
        Example = "Parallel units of 12 and 5 people, and one whose staff nobody recorded: 17 or more.",
        Sentence = new(
            "{group}: {staff, plural, one {# person works} other {# people work}} in project units beside the ministry{without, plural, =0 {} one {, without # unit whose staff is not recorded} other {, without # units whose staff is not recorded}}.",
            "{group} : {staff, plural, one {# personne travaille} other {# personnes travaillent}} dans des unités de projet placées à côté du ministère{without, plural, =0 {} one {, sans # unité dont le personnel n'est pas enregistré} other {, sans # unités dont le personnel n'est pas enregistré}}.",
            scope => [("staff", Staff(scope)), ("without", WithoutStaff(scope))]),
        Compute = Compute,
        Steps = scope => [.. UnitGroup.Of(scope).Steps(scope), $"Staff is recorded for {UnitGroup.Of(scope).Parallel.Count - WithoutStaff(scope)} of the parallel units: {Staff(scope)} people."],
    };

    private static MetricValue Compute(MetricScope scope)
    {
        var units = UnitGroup.Of(scope);
        if (units.Missing() is { } missing)
            return missing;
        var without = WithoutStaff(scope);
        return units.Parallel.Count > 0 && without == units.Parallel.Count
            ? MetricValue.None("unit_staff_not_recorded", StaffNotRecorded.With(("units", without)))
            : new MetricValue.Known(Staff(scope)) { Low = Staff(scope), High = without + units.Undecided.Count == 0 ? Staff(scope) : null };
    }

    private static int Staff(MetricScope scope) => UnitGroup.Of(scope).Parallel.Sum(each => each.Unit!.Staff ?? 0);

    private static int WithoutStaff(MetricScope scope) => UnitGroup.Of(scope).Parallel.Count(each => each.Unit!.Staff is null);

    private static readonly SpokenText StaffNotRecorded = new(
        "Nobody recorded how many people work in the {units, plural, one {parallel unit} other {# parallel units}}: ask the projects.",
        "Personne n'a enregistré combien de personnes travaillent dans {units, plural, one {l'unité parallèle} other {les # unités parallèles}} : demandez aux projets.");
}
