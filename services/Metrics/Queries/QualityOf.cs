using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>How good the ground of a group is (1.2, 1.3, Q1 to Q4).</summary>
internal static class QualityOf
{
    private const double Threshold = 0.30;

    public static Quality Group(MetricScope scope, IReadOnlyList<MetricDefinition> metrics)
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
        var uses = metrics.Aggregate(Dimensions.None, (all, metric) => all | metric.Uses);
        var quality = new Quality
        {
            ActivityCount = ground.Activities,
            DonorCount = money.Donors.Count,
            ImputedShare = Share(imputed, gross),
            Flags = flags,
            UnassignedSectorShare = Share(ground.WithoutSector, gross),
            UnassignedDonorShare = Share(ground.WithoutDonor, gross),
            UnassignedMinistryShare = byMinistry ? Share(ground.WithoutMinistry, gross) : null,
            NationalShare = Share(ground.National, gross),
            DefaultTimesShare = scope.Work.TotalHours > 0 ? scope.Work.DefaultShare : null,
            NetRecoveries = SixDecimals.ToDecimal(money.Donors.Negative),
        };
        return quality with { LowConfidenceCauses = Causes(quality, uses) };
    }

    private static List<string> Causes(Quality quality, Dimensions uses)
    {
        List<(string Cause, double Share)> causes = [];
        if (quality.ImputedShare > Threshold)
            causes.AddRange(quality.Flags.Where(each => each.Counts).Select(each => (each.Flag, each.Share)));
        if (uses.HasFlag(Dimensions.Donor) && quality.UnassignedDonorShare > Threshold)
            causes.Add(("donor_unassigned", quality.UnassignedDonorShare.Value));
        if (uses.HasFlag(Dimensions.Sector) && quality.UnassignedSectorShare > Threshold)
            causes.Add(("sector_unassigned", quality.UnassignedSectorShare.Value));
        if (quality.UnassignedMinistryShare > Threshold)
            causes.Add(("ministry_unassigned", quality.UnassignedMinistryShare.Value));
        return [.. causes.OrderByDescending(each => each.Share).Select(each => each.Cause)];
    }

    private static double? Share(Int128 part, Int128 whole) => whole == 0 ? null : (double)part / (double)whole;
}
