using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F6: share of the three largest counterparts (CR3).</summary>
public static class ThreeLargestShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = LargestShare.Definition with
    {
        Id = "three-largest-share",
        Place = 2,
        Name = "Three largest counterparts (CR3)",
        Formula = "Sum of the three largest shares of counterparts; of those there are, when they are fewer (F6-1).",
        ForGovernment = "Whether three partners around one table would cover most of the money.",
        ForDonor = "Whether it is among the leads.",
        ForUnitedNations = "Whom a joint programme cannot do without.",
        Example = "Shares 40, 30, 20, 6 and 4 %: CR3 = 0.90.",
        Sentence = new(
            "{count, plural, one {The one counterpart} =2 {The two counterparts} other {The three largest of the # counterparts}} of {group} {count, plural, one {brings} other {bring}} {share, number, percent} of the money.",
            "{count, plural, one {Le seul partenaire} =2 {Les deux partenaires} other {Les trois plus grands des # partenaires}} de {group} {count, plural, one {apporte} other {apportent}} {share, number, percent} de l'argent.",
            scope => [("count", scope.Money.Donors.Count), ("share", scope.Money.Donors.Shares().Take(3).Sum())]),
        Compute = Compute,
        Steps = scope => LargestShare.Steps(scope.Money, 3),
    };

    /// <summary>The sum of the three largest shares.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => LargestShare.Of(scope.Money, 3);
}
