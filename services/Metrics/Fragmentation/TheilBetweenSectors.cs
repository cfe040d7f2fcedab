using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: the part of the unevenness that lies between sectors.</summary>
public static class TheilBetweenSectors
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = PairTheilBySector.Definition with
    {
        Id = "theil-between-sectors",
        Place = 5,
        Name = "Unevenness between sectors",
        Formula = "Σ over sectors of S · ln(S · K), S the sector's share of the money, K the sectors that have money (F5-2).",
        Range = "0 (all sectors get the same) to ln K",
        ForGovernment = "Whether the unevenness comes from which sectors get money.",
        ForDonor = "Whether it follows the crowd.",
        ForUnitedNations = "Whether it comes from the choice of sectors rather than from the partners.",
        Example = "Groups {40, 30, 20} and {6, 4} of 100: 0.9 · ln(0.9 ÷ 0.6) + 0.1 · ln(0.1 ÷ 0.4) = 0.2263.",
        Sentence = new(
            "Of the unevenness of the money of {group} over donors and sectors, {total, number}, the part between sectors is {between, number}.",
            "De l'inégalité de l'argent de {group} entre bailleurs et secteurs, {total, number}, la part entre secteurs est {between, number}.",
            scope => [("total", Parts(scope).Total), ("between", Parts(scope).Between)]),
        Compute = Compute,
        Steps = scope => PairTheil.Steps(scope, Side.Sector),
    };

    /// <summary>The number.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => PairTheil.Value(scope, Side.Sector, parts => parts.Between);

    private static PairTheil Parts(MetricScope scope) => PairTheil.Of(scope, Side.Sector)!;
}
