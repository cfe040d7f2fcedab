using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F7: share of relations that matter neither to the donor nor to the sector or ministry.</summary>
public static class FragmentationRatio
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "fragmentation-ratio",
        Code = "F7",
        Place = 1,
        Name = "Non-significant relations",
        Unit = "share of relations",
        Formula = "Relations that are not significant ÷ all relations. A relation is a donor with more than 0 in a sector; by ministry, in a ministry. It is significant when the donor's share there is at least its share in the country, or when it is one of the largest donors that together give 90 %. Amounts are rounded to 0.01 first; Unassigned is no relation (F7-1, F7-2).",
        Range = "0 (every relation matters) to below 1",
        Source = "OECD 2009 and 2011 reports on division of labour (thresholds from general knowledge); here the share in the country takes the place of the share in the world",
        UndefinedWhen = [Reasons.NoAmountText, NoRelationText],
        ForGovernment = "Which relations may cost more than they bring.",
        ForDonor = "Candidates to leave, delegate or scale up.",
        ForUnitedNations = "Whom to ask to pool.",
        NotBy = new Dictionary<Grouping, SpokenText>
        {
            [Grouping.Donor] = new(
                "For a donor see the concentration ratio: the share of its relations that are significant.",
                "Pour un bailleur, voir le ratio de concentration : la part de ses relations qui sont significatives."),
            [Grouping.District] = ByDistrict,
        },
        Uses = Dimensions.Donor | Dimensions.Sector,
        Evidence = EvidenceKind.Records,
        Rows = Rows,
        Example = "Ministry of 100: Alpha 40, Beta 30, Gamma 20, Delta 6, Epsilon 4 %; in the country they have 25, 22.5, 15, 7.5 and 30 %. Delta (6 < 7.5, and 90 are covered before it) and Epsilon are not significant: 2 ÷ 5 = 0.40.",
        Sentence = new(
            "{group} has {all, plural, one {# relation} other {# relations}} with donors; {few, plural, =0 {all of them matter} one {# of them matters little to both sides} other {# of them matter little to both sides}}.",
            "{group} a {all, plural, one {# relation} other {# relations}} avec des bailleurs ; {few, plural, =0 {toutes comptent} one {# d'entre elles compte peu pour les deux côtés} other {# d'entre elles comptent peu pour les deux côtés}}.",
            scope => [("all", Of(scope).Count), ("few", Of(scope).Count(each => !each.IsSignificant))]),
        Compute = Compute,
        Steps = scope => [.. Steps(scope), $"{Of(scope).Count(each => !each.IsSignificant)} ÷ {Of(scope).Count} = {Words.Percent(NonSignificant(Of(scope)))}.", WhatRowsAre(scope)],
    };

    internal const string NoRelationText = "no_relation: no donor has more than 0 in an assigned sector or ministry";

    internal static SpokenText ByDistrict => new(
        "Relations are with sectors and ministries, not with places.",
        "Les relations sont avec des secteurs et des ministères, pas avec des lieux.");

    private static readonly SpokenText NoRelation = new(
        "No money here has both a donor and a sector or ministry: name them in the projects.",
        "Aucun argent n'a ici à la fois un bailleur et un secteur ou un ministère : indiquez-les dans les projets.");

    /// <summary>The share of relations.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Value(scope, NonSignificant);

    internal static MetricValue Value(MetricScope scope, Func<IReadOnlyList<SignificantRelation>, double> number)
    {
        var relations = Of(scope);
        if (relations.Count > 0)
            return MetricValue.Of(number(relations));
        return scope.Money.Net > 0 || scope.Money.Donors.Count > 0
            ? MetricValue.None("no_relation", NoRelation)
            : Reasons.NoAmount(scope.Money);
    }

    /// <summary>The relations of the group: its own as sector, ministry or donor, all of the country otherwise.</summary>
    internal static IReadOnlyList<SignificantRelation> Of(MetricScope scope)
    {
        var all = scope.Whole.SignificanceOver(SideOf(scope)).All;
        return scope.By switch
        {
            Grouping.Sector or Grouping.Ministry => [.. all.Where(each => each.Category == scope.Key)],
            Grouping.Donor => [.. all.Where(each => each.Donor == scope.Key)],
            _ => all,
        };
    }

    internal static IEnumerable<string> Steps(MetricScope scope)
    {
        var relations = Of(scope);
        Int128 unassigned = 0;
        foreach (var relation in scope.Whole.SignificanceOver(SideOf(scope)).Unassigned)
        {
            if (scope.By is Grouping.Country or Grouping.Year || relation.Category == scope.Key || relation.Donor == scope.Key)
                unassigned += relation.Net;
        }

        yield return $"{relations.Count} relations; {relations.Count(each => each.ForDonor)} have at least the donor's share in the country, {relations.Count(each => each.ForPartner)} are among the largest that give 90 %; {relations.Count(each => each.IsSignificant)} are one or both.";
        if (unassigned > 0)
            yield return $"Money without donor or {(SideOf(scope) == Side.Ministry ? "ministry" : "sector")} is no relation: {Words.Usd(unassigned)}.";
    }

    /// <summary>What the rows add up to: they are the relations that are not significant.</summary>
    internal static string WhatRowsAre(MetricScope scope)
    {
        var few = Of(scope).Where(each => !each.IsSignificant).ToList();
        return few.Count == 0
            ? $"Every relation is significant: no row stands behind it, of {Words.Usd(Of(scope).Sum(each => each.Amount))} in all relations."
            : $"The rows are the {few.Count} non-significant of {Of(scope).Count} relations; together {Words.Usd(few.Sum(each => each.Amount))} of the {Words.Usd(Of(scope).Sum(each => each.Amount))} in all relations.";
    }

    /// <summary>The relations that are not significant, with why.</summary>
    internal static IEnumerable<Evidence> Rows(MetricScope scope)
    {
        var byMinistry = SideOf(scope) == Side.Ministry;
        return Of(scope).Where(each => !each.IsSignificant).Select(each =>
        {
            var donor = scope.NameOf(Grouping.Donor, each.Donor);
            var category = scope.NameOf(byMinistry ? Grouping.Ministry : Grouping.Sector, each.Category);
            return new Evidence
            {
                Record = $"{donor}: {category}",
                DonorKey = each.Donor,
                Donor = donor,
                MinistryKey = byMinistry ? each.Category : "",
                Ministry = byMinistry ? category : "",
                Sector = byMinistry ? "" : each.Category,
                Amount = each.Amount,
                Derivation = $"{Words.Percent(each.Share)} of {category}, below {Words.Percent(each.DonorShare)} of the country; larger donors give {Words.Percent(each.ShareBefore)} before it",
            };
        });
    }

    private static double NonSignificant(IReadOnlyList<SignificantRelation> relations) => (double)relations.Count(each => !each.IsSignificant) / relations.Count;

    private static Side SideOf(MetricScope scope) => scope.By == Grouping.Ministry ? Side.Ministry : Side.Sector;
}
