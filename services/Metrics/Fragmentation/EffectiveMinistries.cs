using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F8: the number of equal ministries over which the money would be spread just as thin.</summary>
public static class EffectiveMinistries
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = MinistryProliferation.Definition with
    {
        Id = "effective-ministries",
        Place = 4,
        Name = "Effective ministries",
        Unit = "ministries",
        Formula = "1 ÷ Σ q², q the share of each ministry in the money above 0; Unassigned counts as one ministry (F8-1).",
        Range = "1 to the number of ministries",
        Example = "50, 25, 15 and 10 % over four ministries: 1 ÷ (0.25 + 0.0625 + 0.0225 + 0.01) = 2.90.",
        Sentence = new(
            "{group} works with {count, plural, one {# ministry} other {# ministries}}; its money is spread as if over {effective, number} equal ones.",
            "{group} travaille avec {count, plural, one {# ministère} other {# ministères}} ; son argent est réparti comme sur {effective, number} ministères égaux.",
            scope => [("count", scope.Money.Ministries.Count), ("effective", 1 / ConcentrationIndex.Of(scope.Money.Ministries))]),
        Compute = Compute,
        Steps = scope => SectorProliferation.Steps(scope.Money.Ministries, "ministries", $"1 ÷ Σ share² = {Words.Number(1 / ConcentrationIndex.Of(scope.Money.Ministries), 2)} ministries."),
    };

    /// <summary>The effective number of ministries.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Ministries.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(1 / ConcentrationIndex.Of(scope.Money.Ministries));
}
