using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F4: the number of equal counterparts that would be just as scattered. The headline for fragmentation: it has a unit.</summary>
public static class EffectiveCounterparts
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "effective-counterparts",
        Code = "F4",
        Name = "Effective counterparts",
        Unit = "donors",
        Formula = "1 ÷ HHI, HHI = Σ p² over the shares of counterparts.",
        Range = "1 to the number of counterparts",
        Source = "Equivalent number of the Herfindahl index; Hill 1973 (order 2)",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "How many counterparts it feels like.",
        ForDonor = "How crowded its sector is.",
        ForUnitedNations = "How large a pool would be.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = Reasons.OneDonor },
        Uses = Dimensions.Donor,
        Example = "Shares 40, 30, 20, 6 and 4 %: HHI = 0.16 + 0.09 + 0.04 + 0.0036 + 0.0016 = 0.2952; 1 ÷ 0.2952 = 3.39 of 5.",
        Sentence = new(
            "{group} deals with {count, plural, one {# counterpart} other {# counterparts}}{count, plural, =1 {} =2 {} =3 {} other {, but three of them bring {three, number, percent} of the money}}: it feels like {effective, number}.",
            "{group} traite avec {count, plural, one {# partenaire} other {# partenaires}}{count, plural, =1 {} =2 {} =3 {} other {, mais trois d'entre eux apportent {three, number, percent} de l'argent}} : c'est comme s'il y en avait {effective, number}.",
            scope => [("count", scope.Money.Donors.Count), ("three", scope.Money.Donors.Shares().Take(3).Sum()), ("effective", 1 / ConcentrationIndex.Of(scope.Money.Donors))]),
        Compute = Compute,
        Steps = scope => [.. ConcentrationIndex.Steps(scope.Money), $"1 ÷ HHI = {Words.Number(1 / ConcentrationIndex.Of(scope.Money.Donors), 2)} donors."],
    };

    /// <summary>The effective number of the group's counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Donors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(1 / ConcentrationIndex.Of(scope.Money.Donors));
}
