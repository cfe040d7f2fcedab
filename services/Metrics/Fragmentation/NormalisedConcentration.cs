using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F3: how uneven the counterparts are, whatever their number.</summary>
public static class NormalisedConcentration
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ConcentrationIndex.Definition with
    {
        Id = "normalised-concentration",
        Code = "F3",
        Name = "Evenness of counterparts (HHI*)",
        Formula = "HHI* = (HHI − 1 ÷ n) ÷ (1 − 1 ÷ n), n the counterparts with more than 0; with one counterpart 1. It takes the number of counterparts out: never read it as fragmentation.",
        Range = "0 (all equal) to 1 (one has all)",
        Source = "normalised Herfindahl–Hirschman index, as in the R package REAT",
        ForGovernment = "Evenness only: whether the counterparts are of one size, to compare groups with different numbers of them.",
        ForDonor = "Whether its group has a lead, whatever the number of donors.",
        ForUnitedNations = "Whether partners are of one size.",
        Example = "HHI 0.2952 of 5 counterparts: (0.2952 − 0.2) ÷ 0.8 = 0.119.",
        Sentence = new(
            "Whatever their number, the {count, plural, one {# counterpart} other {# counterparts}} of {group} stand at {even, number} on a scale from 0 (all of one size) to 1 (one gives all).",
            "Quel que soit leur nombre, {count, plural, one {le partenaire} other {les # partenaires}} de {group} se {count, plural, one {situe} other {situent}} à {even, number} sur une échelle de 0 (tous de même taille) à 1 (un seul donne tout).",
            scope => [("count", scope.Money.Donors.Count), ("even", Of(scope.Money.Donors))]),
        Compute = Compute,
        Steps = scope => Steps(scope.Money),
    };

    /// <summary>The index of the group's counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Donors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(Of(scope.Money.Donors));

    internal static double Of(Parts donors)
    {
        if (donors.Count == 1)
            return 1;
        var equal = 1.0 / donors.Count;
        return Math.Max(0, (ConcentrationIndex.Of(donors) - equal) / (1 - equal));
    }

    internal static IEnumerable<string> Steps(MoneyGroup money) =>
        [.. ConcentrationIndex.Steps(money), $"(HHI − 1 ÷ {money.Donors.Count}) ÷ (1 − 1 ÷ {money.Donors.Count}) = {Words.Number(Of(money.Donors))}{(money.Donors.Count == 1 ? ", by definition" : "")}."];
}
