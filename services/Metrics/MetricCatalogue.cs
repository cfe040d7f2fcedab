using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Burden;
using AidCoord.Metrics.Fragmentation;
using AidCoord.Metrics.Overlap;

namespace AidCoord.Metrics;

/// <summary>Every number the system computes. A metric is one file with a static class, one line here, and its examples.</summary>
public static class MetricCatalogue
{
    /// <summary>All metrics in the order of the methodology, the money first.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        TotalMoney.Definition,
        ConcentrationIndex.Definition,
        FragmentationIndex.Definition,
        EffectiveCounterparts.Definition,
        LargestShare.Definition,
        ThreeLargestShare.Definition,
        FundingConcentrationIndex.Definition,
        FundingFragmentationIndex.Definition,
        EffectiveFunders.Definition,
        LargestFunderShare.Definition,
        ThreeLargestFundersShare.Definition,
        SectorProliferation.Definition,
        EffectiveSectors.Definition,
        Counterparts.Definition,
        SectorCount.Definition,
        ActiveActivities.Definition,
        MeanActivitySize.Definition,
        MedianActivitySize.Definition,
        SmallActivityShare.Definition,
        MeanSimilarity.Definition,
        ContestableShare.Definition,
        LocatedContestableShare.Definition,
        BurdenHours.Definition,
        GovernmentBurdenCost.Definition,
        ProjectBurdenCost.Definition,
        StaffTimeShare.Definition,
        HoursPerMillion.Definition,
        PlanFit.Definition,
        OnPlanShare.Definition,
    ];

    /// <summary>The metrics with this id or code, without regard to case: one for an id, one or more for a code, none if unknown.</summary>
    /// <param name="idOrCode">Such as <c>effective-counterparts</c> or <c>F4</c>.</param>
    public static IReadOnlyList<MetricDefinition> Find(string idOrCode)
    {
        var text = idOrCode.Trim();
        var byId = All.Where(metric => metric.Id.Equals(text, StringComparison.OrdinalIgnoreCase)).ToList();
        return byId.Count > 0 ? byId : [.. All.Where(metric => metric.Code.Equals(text, StringComparison.OrdinalIgnoreCase))];
    }
}
