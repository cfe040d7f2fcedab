using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: how unevenly the money is spread over the pairs donor × ministry.</summary>
public static class PairTheilByMinistry
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = TheilIndex.Definition with
    {
        Id = "theil-donors-by-ministries",
        Place = 6,
        Name = "Unevenness over donors × ministries",
        Formula = "T over all pairs counterpart × ministry: Σ p · ln(n · K · p), p the share of each pair, n the counterparts of the country, K the ministries that have money; pairs without money are members too (F5-2). It is the sum of the part within ministries and the part between them. Not the same number as T by counterpart.",
        Range = "0 (every counterpart gives every ministry the same) to ln(n · K)",
        ForGovernment = "The whole unevenness, of which the two parts below say where it comes from.",
        ForDonor = "What its field is measured against.",
        ForUnitedNations = "The whole unevenness, of which the two parts below say where it comes from.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = Reasons.OneDonor, [Grouping.Ministry] = new("Within one ministry the pairs are the donors: see the Theil index.", "Au sein d'un seul ministère, les paires sont les bailleurs : voir l'indice de Theil.") },
        Uses = Dimensions.Donor | Dimensions.Ministry,
        Example = "Two ministries with 50 each, counterparts A and B: A gives all of the first, B all of the second. Four pairs, two with half each: T = ln 2 = 0.6931, all of it within ministries.",
        Sentence = new(
            "The unevenness of the money of {group} over donors and ministries together is {total, number}: {within, number} inside ministries and {between, number} between them.",
            "L'inégalité de l'argent de {group} entre bailleurs et ministères ensemble est de {total, number} : {within, number} à l'intérieur des ministères et {between, number} entre eux.",
            scope => [("total", Parts(scope).Total), ("within", Parts(scope).Within), ("between", Parts(scope).Between)]),
        Compute = Compute,
        Steps = scope => PairTheil.Steps(scope, Side.Ministry),
    };

    /// <summary>The number.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => PairTheil.Value(scope, Side.Ministry, parts => parts.Total);

    private static PairTheil Parts(MetricScope scope) => PairTheil.Of(scope, Side.Ministry)!;
}
