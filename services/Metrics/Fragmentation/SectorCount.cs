using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: how many sectors the money goes to.</summary>
public static class SectorCount
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "sector-count",
        Code = "F9",
        Place = 2,
        Name = "Sectors",
        Unit = "sectors",
        Formula = "Number of sectors with more than 0 after netting; Unassigned is not counted.",
        Range = "0 and more",
        Source = "plain count",
        UndefinedWhen = [],
        ForGovernment = "Who is everywhere.",
        ForDonor = "In how many sectors it works, against the three of the code of conduct.",
        ForUnitedNations = "How wide mandates are read.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Sector] = new("A sector is one sector.", "Un secteur est un seul secteur.") },
        Uses = Dimensions.Sector,
        Example = "Money in basic health (122), water (140) and Unassigned: 2 sectors.",
        Sentence = new(
            "{group} works in {count, plural, =0 {no sector} one {# sector} other {# sectors}}.",
            "{group} travaille dans {count, plural, =0 {aucun secteur} one {# secteur} other {# secteurs}}.",
            scope => [("count", scope.Money.Sectors.All.Count(each => !SpecialKeys.Has(each.Key)))]),
        Compute = Compute,
        Steps = scope => [$"Sectors with more than 0: {(scope.Money.Sectors.Count == 0 ? "none" : Words.Shares(scope.Money.Sectors, 10))}."],
    };

    /// <summary>The number of sectors.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        MetricValue.Of((double)scope.Money.Sectors.All.Count(each => !SpecialKeys.Has(each.Key)));
}
