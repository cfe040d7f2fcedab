using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F6 by funder: share of the three largest funders.</summary>
public static class ThreeLargestFundersShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ThreeLargestShare.Definition with
    {
        Id = "three-largest-funders-share",
        Code = "F6 funding",
        Place = 2,
        Name = "Three largest funders (CR3)",
        Formula = "Sum of the three largest shares of funders; of those there are, when they are fewer (F6-1).",
        ForGovernment = "Whether three sources carry most of it.",
        ForDonor = "Whether its money comes through others beside itself.",
        ForUnitedNations = "How many treasuries stand behind the agencies.",
        Evidence = EvidenceKind.Funding,
        Sentence = new(
            "{count, plural, one {The one funder} =2 {The two funders} other {The three largest of the # funders}} of {group} {count, plural, one {gives} other {give}} {share, number, percent} of the money.",
            "{count, plural, one {Le seul financeur} =2 {Les deux financeurs} other {Les trois plus grands des # financeurs}} de {group} {count, plural, one {donne} other {donnent}} {share, number, percent} de l'argent.",
            scope => [("count", scope.Funding.Donors.Count), ("share", scope.Funding.Donors.Shares().Take(3).Sum())]),
        Compute = Compute,
        Steps = scope => LargestShare.Steps(scope.Funding, 3),
    };

    /// <summary>The number over the group's funders.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        LargestShare.Of(scope.Funding, 3);
}
