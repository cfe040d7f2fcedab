using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>How good the ground of a group is (1.2, 1.3, Q1 to Q4).</summary>
internal static class QualityOf
{
    private const double Threshold = 0.30;

    public static Quality Group(MetricScope scope)
    {
        var money = scope.Money;
        var ground = money.Ground;
        var byFlags = ground.ByFlags;
        var gross = ground.Gross;
        var byMinistry = scope.By == Grouping.Ministry;
        var counted = byMinistry ? FlagNames.Counted | Flags.MinistryInferred : FlagNames.Counted;
        var imputed = byFlags.Where(each => (each.Key & counted) != 0).Aggregate((Int128)0, (sum, each) => sum + each.Value);
        var flags = FlagNames.All
            .Select(flag => new FlagShare(
                flag.Name,
                Share(byFlags.Where(each => each.Key.HasFlag(flag.Flag)).Aggregate((Int128)0, (sum, each) => sum + each.Value), gross) ?? 0,
                counted.HasFlag(flag.Flag)))
            .Where(each => each.Share > 0)
            .OrderByDescending(each => each.Share)
            .ToList();
        return new()
        {
            ActivityCount = ground.Activities,
            DonorCount = money.Donors.Count,
            ImputedShare = Share(imputed, gross),
            Flags = flags,
            UnassignedSectorShare = Share(ground.WithoutSector, gross),
            UnassignedDonorShare = Share(ground.WithoutDonor, gross),
            UnassignedMinistryShare = Share(ground.WithoutMinistry, gross),
            NationalShare = Share(ground.National, gross),
            DefaultTimesShare = scope.Work.TotalHours > 0 ? scope.Work.DefaultShare : null,
            NetRecoveries = SixDecimals.ToDecimal(money.Donors.Negative),
        };
    }

    /// <summary>Q3: only what the number depends on weakens it.</summary>
    public static IReadOnlyList<string> Causes(MetricDefinition metric, Quality quality, Grouping by)
    {
        List<string> causes = [];
        if (metric.UsesMoney)
        {
            if (quality.ImputedShare > Threshold)
                causes.AddRange(quality.Flags.Where(each => each.Counts).Select(each => each.Flag));
            if (metric.Uses.HasFlag(Dimensions.Donor) && quality.UnassignedDonorShare > Threshold)
                causes.Add("donor_unassigned");
            if (metric.Uses.HasFlag(Dimensions.Sector) && quality.UnassignedSectorShare > Threshold)
                causes.Add("sector_unassigned");
            if ((by == Grouping.Ministry || metric.Uses.HasFlag(Dimensions.Ministry)) && quality.UnassignedMinistryShare > Threshold)
                causes.Add("ministry_unassigned");
        }

        if (metric.UsesHours && quality.DefaultTimesShare > Threshold)
            causes.Add("default_times");
        return InOrder(causes, quality);
    }

    /// <summary>Each cause once, the largest share first.</summary>
    public static IReadOnlyList<string> InOrder(IEnumerable<string> causes, Quality quality) =>
        [.. causes.Distinct(StringComparer.Ordinal).OrderByDescending(cause => cause switch
        {
            "donor_unassigned" => quality.UnassignedDonorShare,
            "sector_unassigned" => quality.UnassignedSectorShare,
            "ministry_unassigned" => quality.UnassignedMinistryShare,
            "default_times" => quality.DefaultTimesShare,
            _ => quality.Flags.First(each => each.Flag == cause).Share,
        })];

    private static double? Share(Int128 part, Int128 whole) => whole == 0 ? null : (double)part / (double)whole;
}
