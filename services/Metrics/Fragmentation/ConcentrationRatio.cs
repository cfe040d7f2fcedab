using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F7: share of a donor's relations with sectors that are significant.</summary>
public static class ConcentrationRatio
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = FragmentationRatio.Definition with
    {
        Id = "concentration-ratio",
        Place = 3,
        Name = "Significant relations",
        Formula = "Relations of the donor with sectors that are significant ÷ all its relations; significance as in the fragmentation ratio. For the country over all donors.",
        Range = "0 (none of its relations matters) to 1 (all do)",
        ForGovernment = "Who is there in earnest, and who is everywhere a little.",
        ForDonor = "Its own list of candidates to leave, delegate or scale up.",
        ForUnitedNations = "Which agencies are spread thin.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Sector] = OfSector,
            [Grouping.Ministry] = OfSector,
            [Grouping.District] = FragmentationRatio.ByDistrict,
        },
        Example = "A donor with 25 % of the country's money has 40, 30 and 6 % of three sectors; the first two matter, the third does not: 2 ÷ 3 = 0.67.",
        Sentence = new(
            "{weighty, plural, =0 {None} other {#}} of the {all, plural, one {# relation} other {# relations}} of {group} with sectors {weighty, plural, =0 {matters} one {matters} other {matter}} to one of the two sides.",
            "{weighty, plural, =0 {Aucune} other {#}} des {all, plural, one {# relation} other {# relations}} de {group} avec des secteurs {weighty, plural, =0 {ne compte} one {compte} other {comptent}} pour l'un des deux côtés.",
            scope => [("all", FragmentationRatio.Of(scope).Count), ("weighty", FragmentationRatio.Of(scope).Count(each => each.IsSignificant))]),
        Compute = Compute,
        Steps = scope => [.. FragmentationRatio.Steps(scope), $"{FragmentationRatio.Of(scope).Count(each => each.IsSignificant)} ÷ {FragmentationRatio.Of(scope).Count} = {Words.Percent(Significant(FragmentationRatio.Of(scope)))}.", FragmentationRatio.WhatRowsAre(scope)],
    };

    private static SpokenText OfSector => new(
        "For sectors and ministries see the fragmentation ratio: 1 minus this.",
        "Pour les secteurs et les ministères, voir le ratio de fragmentation : 1 moins ce nombre.");

    /// <summary>The share of relations.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => FragmentationRatio.Value(scope, Significant);

    private static double Significant(IReadOnlyList<SignificantRelation> relations) => (double)relations.Count(each => each.IsSignificant) / relations.Count;
}
