using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F8: the number of equal sectors over which the money would be spread just as thin.</summary>
public static class EffectiveSectors
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "effective-sectors",
        Code = "F8",
        Place = 2,
        Name = "Effective sectors",
        Unit = "sectors",
        Formula = "1 ÷ Σ q², q the share of each sector in the money above 0; Unassigned counts as one sector (F8-1).",
        Range = "1 to the number of sectors",
        Source = "after Acharya, de Lima & Moore 2006; Aldasoro, Nunnenkamp & Thiele 2010 (formula from general knowledge)",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "Who is everywhere.",
        ForDonor = "Its own focus.",
        ForUnitedNations = "Whether agencies keep to their mandates.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Sector] = new("A sector is one sector.", "Un secteur est un seul secteur.") },
        Uses = Dimensions.Sector,
        Example = "50, 25, 15 and 10 % over four sectors: 1 ÷ (0.25 + 0.0625 + 0.0225 + 0.01) = 2.90.",
        Sentence = new(
            "{group} works in {count, plural, one {# sector} other {# sectors}}; its money is spread as if over {effective, number} equal ones.",
            "{group} travaille dans {count, plural, one {# secteur} other {# secteurs}} ; son argent est réparti comme sur {effective, number} secteurs égaux.",
            scope => [("count", scope.Money.Sectors.Count), ("effective", 1 / ConcentrationIndex.Of(scope.Money.Sectors))]),
        Compute = Compute,
        Steps = scope => SectorProliferation.Steps(scope.Money.Sectors, "sectors", $"1 ÷ Σ share² = {Words.Number(1 / ConcentrationIndex.Of(scope.Money.Sectors), 2)} sectors."),
    };

    /// <summary>The effective number of sectors.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.Sectors.Count == 0 ? Reasons.NoAmount(scope.Money) : MetricValue.Of(1 / ConcentrationIndex.Of(scope.Money.Sectors));
}
