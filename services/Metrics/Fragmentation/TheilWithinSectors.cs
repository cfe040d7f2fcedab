using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: the part of the unevenness that lies within sectors.</summary>
public static class TheilWithinSectors
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = PairTheilBySector.Definition with
    {
        Id = "theil-within-sectors",
        Place = 4,
        Name = "Unevenness within sectors",
        Formula = "Σ over sectors of S · T of the sector, S its share of the money, T over all n counterparts of the country (F5-2).",
        Range = "0 (in every sector all counterparts give the same) to ln n",
        ForGovernment = "Whether the counterparts inside each sector are very unequal: a few leads, or a crowd of equals.",
        ForDonor = "Whether its sectors have a lead.",
        ForUnitedNations = "Whether lead agencies inside sectors are there already.",
        Example = "Groups {40, 30, 20} and {6, 4} of 100: 0.9 · 0.0378 + 0.1 · 0.0201 = 0.0360.",
        Sentence = new(
            "Of the unevenness of the money of {group} over donors and sectors, {total, number}, the part inside sectors is {within, number}.",
            "De l'inégalité de l'argent de {group} entre bailleurs et secteurs, {total, number}, la part à l'intérieur des secteurs est {within, number}.",
            scope => [("total", Parts(scope).Total), ("within", Parts(scope).Within)]),
        Compute = Compute,
        Steps = scope => PairTheil.Steps(scope, Side.Sector),
    };

    /// <summary>The number.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => PairTheil.Value(scope, Side.Sector, parts => parts.Within);

    private static PairTheil Parts(MetricScope scope) => PairTheil.Of(scope, Side.Sector)!;
}
