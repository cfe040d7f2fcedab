using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: how many donors the group deals with.</summary>
public static class Counterparts
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "counterparts",
        Code = "F9",
        Place = 1,
        Name = "Counterparts",
        Unit = "donors",
        Formula = "Number of counterparts with more than 0 after netting.",
        Range = "0 and more",
        Source = "plain count",
        UndefinedWhen = [],
        ForGovernment = "How many partners to manage.",
        ForDonor = "How many others are there.",
        ForUnitedNations = "How many to invite.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = new("A donor is one donor.", "Un bailleur est un seul bailleur.") },
        Uses = Dimensions.Donor,
        Example = "Donors with 30, 10 and −7: 2 counterparts, the third took back more than it paid.",
        Sentence = new(
            "{group} deals with {count, plural, =0 {no counterpart} one {# counterpart} other {# counterparts}}.",
            "{group} traite avec {count, plural, =0 {aucun partenaire} one {# partenaire} other {# partenaires}}.",
            scope => [("count", scope.Money.Donors.Count)]),
        Compute = Compute,
        Steps = scope => [$"Donors with more than 0: {(scope.Money.Donors.Count == 0 ? "none" : Words.Shares(scope.Money.Donors, 10))}."],
    };

    /// <summary>The number of counterparts.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => MetricValue.Of((double)scope.Money.Donors.Count);
}
