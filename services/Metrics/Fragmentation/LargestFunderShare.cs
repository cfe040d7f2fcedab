using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F6 by funder: share of the largest funder.</summary>
public static class LargestFunderShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = LargestShare.Definition with
    {
        Id = "largest-funder-share",
        Code = "F6 funding",
        Place = 1,
        Name = "Largest funder (CR1)",
        Formula = "Largest share of a funder in the money above 0 of the group.",
        ForGovernment = "Dependence on one source of money.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "The largest of the {count, plural, one {# funder} other {# funders}} of {group} is {name}, with {share, number, percent} of the money.",
            "Le plus grand des {count, plural, one {# financeur} other {# financeurs}} de {group} est {name}, avec {share, number, percent} de l'argent.",
            scope => [("count", scope.Funding.Donors.Count), ("name", scope.NameOf(Queries.Grouping.Donor, scope.Funding.Donors.All[0].Key)), ("share", scope.Funding.Donors.Shares().First())]),
        Compute = Compute,
        Steps = scope => LargestShare.Steps(scope.Funding, 1),
    };

    /// <summary>The number over the group's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        LargestShare.Of(scope.Funding, 1);
}
