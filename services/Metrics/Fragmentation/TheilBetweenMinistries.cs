using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: the part of the unevenness that lies between ministries.</summary>
public static class TheilBetweenMinistries
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = PairTheilByMinistry.Definition with
    {
        Id = "theil-between-ministries",
        Place = 8,
        Name = "Unevenness between ministries",
        Formula = "Σ over ministries of S · ln(S · K), S the ministry's share of the money, K the ministries that have money (F5-2).",
        Range = "0 (all ministries get the same) to ln K",
        ForGovernment = "Whether the unevenness comes from which ministries get money.",
        ForDonor = "Whether it follows the crowd.",
        ForUnitedNations = "Whether it comes from the choice of ministries rather than from the partners.",
        Example = "Groups {40, 30, 20} and {6, 4} of 100: 0.9 · ln(0.9 ÷ 0.6) + 0.1 · ln(0.1 ÷ 0.4) = 0.2263.",
        Sentence = new(
            "Of the unevenness of the money of {group} over donors and ministries, {total, number}, the part between ministries is {between, number}.",
            "De l'inégalité de l'argent de {group} entre bailleurs et ministères, {total, number}, la part entre ministères est {between, number}.",
            scope => [("total", Parts(scope).Total), ("between", Parts(scope).Between)]),
        Compute = Compute,
        Steps = scope => PairTheil.Steps(scope, Side.Ministry),
    };

    /// <summary>The number.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => PairTheil.Value(scope, Side.Ministry, parts => parts.Between);

    private static PairTheil Parts(MetricScope scope) => PairTheil.Of(scope, Side.Ministry)!;
}
