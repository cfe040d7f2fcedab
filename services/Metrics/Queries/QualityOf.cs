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
        var table = money.Table;
        var byFlags = new Dictionary<Flags, Int128>();
        Int128 gross = 0, noDonor = 0, noSector = 0, noMinistry = 0, national = 0;
        var unassignedDonor = table.Donors.Find(SpecialKeys.Unassigned);
        var unassignedSector = table.Sectors.Find(SpecialKeys.Unassigned);
        var unassignedMinistry = table.Ministries.Find(SpecialKeys.Unassigned);
        var nationalDistrict = table.Districts.Find(SpecialKeys.National);
        var activities = 0;
        var last = -1;
        foreach (var row in money.Rows)
        {
            var amount = table.Gross[row];
            gross += amount;
            if (table.Flags[row] != Flags.None)
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(byFlags, table.Flags[row], out _) += amount;
            noDonor += table.Donor[row] == unassignedDonor ? amount : 0;
            noSector += table.Sector[row] == unassignedSector ? amount : 0;
            noMinistry += table.Ministry[row] == unassignedMinistry ? amount : 0;
            national += table.District[row] == nationalDistrict ? amount : 0;
            if (table.Activity[row] != last)
            {
                last = table.Activity[row];
                activities++;
            }
        }

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
            ActivityCount = activities,
            DonorCount = money.Donors.Count,
            ImputedShare = Share(imputed, gross),
            Flags = flags,
            UnassignedSectorShare = Share(noSector, gross),
            UnassignedDonorShare = Share(noDonor, gross),
            UnassignedMinistryShare = byMinistry ? Share(noMinistry, gross) : null,
            NationalShare = Share(national, gross),
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
