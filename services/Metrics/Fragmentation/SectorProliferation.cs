using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F8: the probability that two dollars drawn at random go to different sectors.</summary>
public static class SectorProliferation
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = EffectiveSectors.Definition with
    {
        Id = "sector-proliferation",
        Place = 1,
        Name = "Spread over sectors",
        Unit = "index",
        Formula = "DP = 1 − Σ q², q the share of each sector in the money above 0; Unassigned counts as one sector (F8-1).",
        Range = "0 (one sector) to 1 − 1 ÷ number of sectors",
        Compute = Compute,
        Steps = scope => Steps(scope, $"DP = 1 − Σ share² = {Words.Number(FragmentationIndex.Of(scope.Money.Sectors))}."),
    };

    /// <summary>The spread over sectors.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Sectors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(FragmentationIndex.Of(scope.Money.Sectors));

    internal static IEnumerable<string> Steps(MetricScope scope, string last) =>
        [$"{scope.Money.Sectors.Count} sectors have more than 0, together {Words.Usd(scope.Money.Sectors.Total)}: {Words.Shares(scope.Money.Sectors)}.", last];
}
