using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F7: share of the money that goes through relations that are not significant.</summary>
public static class NonSignificantMoney
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FragmentationRatio.Definition with
    {
        Id = "non-significant-money",
        Place = 2,
        Name = "Money in non-significant relations",
        Unit = "share of money",
        Formula = "Money of the relations that are not significant ÷ money of all relations; relations and significance as in the fragmentation ratio.",
        Range = "0 to below 1",
        ForGovernment = "How little money the weak relations bring.",
        ForDonor = "How much of its money goes through relations it could leave, delegate or scale up.",
        ForUnitedNations = "How small a pool of the weak relations would be.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.District] = FragmentationRatio.ByDistrict },
        Example = "In the ministry of 100 with 40, 30, 20, 6 and 4 the relations of 6 and 4 are not significant: they hold 10 %.",
        Sentence = new(
            "{few, plural, =0 {{group} has no relation of little weight} one {# relation of {group} matters little to both sides: it holds {share, number, percent} of the money} other {# relations of {group} matter little to both sides: together they hold {share, number, percent} of the money}}.",
            "{few, plural, =0 {{group} n'a aucune relation de peu de poids} one {# relation de {group} compte peu pour les deux côtés : elle porte {share, number, percent} de l'argent} other {# relations de {group} comptent peu pour les deux côtés : ensemble elles portent {share, number, percent} de l'argent}}.",
            scope => [("few", FragmentationRatio.Of(scope).Count(each => !each.IsSignificant)), ("share", Share(FragmentationRatio.Of(scope)))]),
        Compute = Compute,
        Steps = scope => [.. FragmentationRatio.Steps(scope), $"{Words.Usd(Money(FragmentationRatio.Of(scope).Where(each => !each.IsSignificant)))} ÷ {Words.Usd(Money(FragmentationRatio.Of(scope)))} = {Words.Percent(Share(FragmentationRatio.Of(scope)))}.", FragmentationRatio.WhatRowsAre(scope)],
    };

    /// <summary>The share of money.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => FragmentationRatio.Value(scope, Share);

    private static double Share(IReadOnlyList<SignificantRelation> relations) =>
        (double)Money(relations.Where(each => !each.IsSignificant)) / (double)Money(relations);

    private static decimal Money(IEnumerable<SignificantRelation> relations) => relations.Sum(each => each.Amount);
}
