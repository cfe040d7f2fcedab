using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: the part of the unevenness that lies within ministries.</summary>
public static class TheilWithinMinistries
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = PairTheilByMinistry.Definition with
    {
        Id = "theil-within-ministries",
        Place = 7,
        Name = "Unevenness within ministries",
        Formula = "Σ over ministries of S · T of the ministry, S its share of the money, T over all n counterparts of the country (F5-2).",
        Range = "0 (in every ministry all counterparts give the same) to ln n",
        ForGovernment = "Whether the counterparts inside each ministry are very unequal: a few leads, or a crowd of equals.",
        ForDonor = "Whether its ministries have a lead.",
        ForUnitedNations = "Whether lead agencies inside ministries are there already.",
        Example = "Groups {40, 30, 20} and {6, 4} of 100: 0.9 · 0.0378 + 0.1 · 0.0201 = 0.0360.",
        Sentence = new(
            "Of the unevenness of the money of {group} over donors and ministries, {total, number}, the part inside ministries is {within, number}.",
            "De l'inégalité de l'argent de {group} entre bailleurs et ministères, {total, number}, la part à l'intérieur des ministères est {within, number}.",
            scope => [("total", Parts(scope).Total), ("within", Parts(scope).Within)]),
        Compute = Compute,
        Steps = scope => PairTheil.Steps(scope, Side.Ministry),
    };

    /// <summary>The number.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => PairTheil.Value(scope, Side.Ministry, parts => parts.Within);

    private static PairTheil Parts(MetricScope scope) => PairTheil.Of(scope, Side.Ministry)!;
}
