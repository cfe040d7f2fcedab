using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden.Units;

/// <summary>B4: share of the money whose projects are managed by parallel implementation units.</summary>
public static class ParallelUnitShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ParallelUnits.Definition with
    {
        Id = "parallel-unit-share",
        Place = 4,
        Name = "Money handled by parallel units",
        Unit = "share of money",
        Formula = "Money of projects whose unit is parallel ÷ all money; money of parallel units, of units not decided and of all other projects is netted each, a part below 0 counts as 0.",
        Range = "0 to 1; high counts the units that are not decided",
        Source = "this project",
        UndefinedWhen = [Reasons.NoAmountText, "unit_not_recorded: no project with money here has a recorded unit", UnitGroup.UndecidedText],
        ForGovernment = "How much money its own structures do not manage.",
        ForDonor = "How much of its money goes past the ministry.",
        ForUnitedNations = "How far money and structures are apart.",
        NotBy = new Dictionary<Grouping, SpokenText>(),
        Example = "Projects with parallel units 30, with other units 20, without a unit 50: 30 ÷ 100 = 30 %.",
        Sentence = new(
            "{group}: project units beside the ministry handle {share, number, percent} of the money{undecided, plural, =0 {} other {; it may be up to {high, number, percent}, because about some units too little is known}}.",
            "{group} : des unités de projet placées à côté du ministère gèrent {share, number, percent} de l'argent{undecided, plural, =0 {} other { ; cela peut aller jusqu'à {high, number, percent}, car on sait trop peu sur certaines unités}}.",
            scope => Compute(scope) is MetricValue.Known known ? [("share", known.Value), ("high", known.High!.Value), ("undecided", known.High > known.Value ? 1 : 0)] : []),
        Uses = Dimensions.Money,
        Compute = Compute,
        Steps = scope => [$"Money of parallel units {Words.Usd(Money(scope).Parallel)}, of units not decided {Words.Usd(Money(scope).Undecided)}, of other projects {Words.Usd(Money(scope).Other)}."],
        Rows = Rows,
    };

    private static MetricValue Compute(MetricScope scope)
    {
        if (scope.Money.IsEmpty)
            return Reasons.NoAmount(scope.Money);
        if (!WithUnit(scope).Any())
            return MetricValue.None("unit_not_recorded", NotRecorded);
        if (WithUnit(scope).All(each => IsParallel(scope, each) is null))
            return MetricValue.None("unit_undecided", NoneDecided);
        var (parallel, undecided, other) = Money(scope);
        var total = parallel + undecided + other;
        return total == 0
            ? Reasons.NoAmount(scope.Money)
            : new MetricValue.Known((double)parallel / (double)total) { Low = (double)parallel / (double)total, High = (double)(parallel + undecided) / (double)total };
    }

    private static (Int128 Parallel, Int128 Undecided, Int128 Other) Money(MetricScope scope)
    {
        Int128 parallel = 0, undecided = 0, other = 0;
        foreach (var each in scope.Money.ActivityYears)
        {
            if (each.Activity.Unit is null || IsParallel(scope, each) == false)
                other += each.Net;
            else if (IsParallel(scope, each) == true)
                parallel += each.Net;
            else
                undecided += each.Net;
        }

        return (Int128.Max(0, parallel), Int128.Max(0, undecided), Int128.Max(0, other));
    }

    private static IEnumerable<Evidence> Rows(MetricScope scope) => WithUnit(scope).Where(each => IsParallel(scope, each) == true)
        .OrderByDescending(each => each.Net).ThenBy(each => each.Activity.Record, StringComparer.Ordinal)
        .Select(each => new Evidence
        {
            Record = each.Activity.Record,
            Title = each.Activity.Title,
            IatiIdentifier = each.Activity.IatiIdentifier,
            Year = each.Year,
            Amount = SixDecimals.ToDecimal(each.Net),
            Derivation = "managed by a parallel unit",
        });

    private static IEnumerable<ActivityYear> WithUnit(MetricScope scope) => scope.Money.ActivityYears.Where(each => each.Activity.Unit is not null);

    private static bool? IsParallel(MetricScope scope, ActivityYear each) => each.Activity.Unit!.IsParallel(scope.Facts.Portfolio.Parameters.In(each.Year).ParallelUnitRule);

    private static readonly SpokenText NotRecorded = new(
        "None of the projects with money here has a recorded implementation unit: record who manages the projects.",
        "Aucun des projets qui ont ici de l'argent n'a d'unité de mise en œuvre enregistrée : enregistrez qui gère les projets.");

    private static readonly SpokenText NoneDecided = new(
        "Too few answers are known about the recorded units to tell which are parallel: fill in the four answers.",
        "On connaît trop peu de réponses sur les unités enregistrées pour dire lesquelles sont parallèles : remplissez les quatre réponses.");
}
