using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F8: the number of equal districts over which the money would be spread just as thin.</summary>
public static class EffectiveDistricts
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = DistrictProliferation.Definition with
    {
        Id = "effective-districts",
        Place = 6,
        Name = "Effective districts",
        Unit = "districts",
        Formula = "1 ÷ Σ q², q the share of each district in the money above 0; National counts as one district (F8-1).",
        Range = "1 to the number of districts",
        Example = "50, 25, 15 and 10 % over four districts: 1 ÷ (0.25 + 0.0625 + 0.0225 + 0.01) = 2.90.",
        Sentence = new(
            "{group} works with {count, plural, one {# district} other {# districts}} (the whole country counts as one); its money is spread as if over {effective, number} equal ones.",
            "{group} travaille avec {count, plural, one {# district} other {# districts}} (le pays entier compte pour un) ; son argent est réparti comme sur {effective, number} districts égaux.",
            scope => [("count", scope.Money.Districts.Count), ("effective", 1 / ConcentrationIndex.Of(scope.Money.Districts))]),
        Compute = Compute,
        Steps = scope => SectorProliferation.Steps(scope.Money.Districts, "districts", $"1 ÷ Σ share² = {Words.Number(1 / ConcentrationIndex.Of(scope.Money.Districts), 2)} districts."),
    };

    /// <summary>The effective number of districts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Districts.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(1 / ConcentrationIndex.Of(scope.Money.Districts));
}
