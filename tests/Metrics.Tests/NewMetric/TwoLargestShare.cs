using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Sentences;
using AidCoord.Wording;

namespace AidCoord.Metrics.Tests.NewMetric;

/// <summary>F6: the share of the two largest counterparts. The file that docs/adding-a-metric.md walks through; it is not in the catalogue.</summary>
public static class TwoLargestShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "two-largest-share",
        Code = "F6",
        Place = 9,
        Name = "Share of the two largest",
        Unit = "share of money",
        Formula = "CR2: the shares of the two largest counterparts together.",
        Range = "above 0 to 1",
        Source = "Concentration ratio",
        UndefinedWhen = ["no_amount: no donor has more than 0 in these years"],
        ForGovernment = "Whether two partners hold it all.",
        ForDonor = "Whether it is one of the two.",
        ForUnitedNations = "Whom to bring to the table first.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = new("A donor is one donor.", "Un bailleur est un seul bailleur.") },
        Uses = Dimensions.Donor,
        Example = "40, 30, 20, 6 and 4 of 100: 0.40 + 0.30 = 0.70.",
        Sentence = new(
            "The two largest counterparts of {group} bring {share, number, percent} of the money.",
            "Les deux plus grands partenaires de {group} apportent {share, number, percent} de l'argent.",
            scope => [("share", Of(scope))]),
        Compute = Compute,
        Steps = scope => [$"{string.Join(" + ", scope.Money.Donors.All.Take(2).Select(scope.Money.Donors.NameOf))} of {scope.Money.Donors.Count} donors."],
    };

    /// <summary>The share of the two.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => scope.Money.Donors.Count == 0
        ? MetricValue.None("no_amount", NoDonor)
        : MetricValue.Of(Of(scope));

    private static readonly SpokenText NoDonor = new(
        "No donor has more than 0 here: another measure or period may have some.",
        "Aucun bailleur n'a ici plus de 0 : une autre mesure ou période peut en avoir.");

    private static double Of(MetricScope scope) => scope.Money.Donors.Shares().Take(2).Sum();
}
