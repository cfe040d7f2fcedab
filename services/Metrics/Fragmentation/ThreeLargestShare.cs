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
        Compute = Compute,
        Steps = scope => LargestShare.Steps(scope.Money, 3),
    };

    /// <summary>The sum of the three largest shares.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => LargestShare.Of(scope.Money, 3);
}
