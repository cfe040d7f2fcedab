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
        Example = "50, 25, 15 and 10 % over four sectors: 1 − (0.25 + 0.0625 + 0.0225 + 0.01) = 0.655.",
        Sentence = new(
            "{group} spreads its money over {count, plural, one {# sector} other {# sectors}}: two dollars drawn at random go to different sectors with a probability of {spread, number, percent}.",
            "{group} répartit son argent sur {count, plural, one {# secteur} other {# secteurs}} : deux dollars tirés au hasard vont à des secteurs différents avec une probabilité de {spread, number, percent}.",
            scope => [("count", scope.Money.Sectors.Count), ("spread", FragmentationIndex.Of(scope.Money.Sectors))]),
        Compute = Compute,
        Steps = scope => Steps(scope.Money.Sectors, "sectors", $"DP = 1 − Σ share² = {Words.Number(FragmentationIndex.Of(scope.Money.Sectors))}."),
    };

    /// <summary>The spread over sectors.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Sectors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(FragmentationIndex.Of(scope.Money.Sectors));

    internal static IEnumerable<string> Steps(Parts parts, string what, string last) =>
        [$"{parts.Count} {what} have more than 0, together {Words.Usd(parts.Total)}: {Words.Shares(parts)}.", last];
}
