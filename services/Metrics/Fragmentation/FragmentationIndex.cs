using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F2: the probability that two dollars drawn at random come from different counterparts.</summary>
public static class FragmentationIndex
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "fragmentation-index",
        Code = "F2",
        Name = "Fragmentation",
        Unit = "index",
        Formula = "F = 1 − HHI, HHI = Σ p² over the shares of counterparts.",
        Range = "0 (one counterpart) to 1 − 1 ÷ number of counterparts",
        Source = "Knack & Rahman 2007, Easterly & Pfutze 2008, Frot & Santiso 2009 (formula from general knowledge)",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "How scattered the counterparts of the ministry are.",
        ForDonor = "Whether its entry scatters the field further.",
        ForUnitedNations = "Where joint work has most partners to join.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = Reasons.OneDonor },
        Uses = Dimensions.Donor,
        Example = "Shares 40, 30, 20, 6 and 4 %: F = 1 − 0.2952 = 0.7048.",
        Sentence = new(
            "Two dollars of {group} drawn at random come from different counterparts with a probability of {f, number, percent}.",
            "Deux dollars de {group} tirés au hasard viennent de partenaires différents avec une probabilité de {f, number, percent}.",
            scope => [("f", Of(scope.Money.Donors))]),
        Compute = Compute,
        Steps = scope => [.. ConcentrationIndex.Steps(scope.Money), $"F = 1 − HHI = {Words.Number(1 - ConcentrationIndex.Of(scope.Money.Donors))}."],
    };

    /// <summary>The index of the group's counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Donors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(Of(scope.Money.Donors));

    // One donor is 0 exactly; rounding must not make it -1e-16.
    internal static double Of(Parts donors) => donors.Count == 1 ? 0 : Math.Max(0, 1 - ConcentrationIndex.Of(donors));
}
