using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>Ministries of an activity: as said, else by the mandate for each sector, else Unassigned (1.2).</summary>
internal sealed class MinistryShares
{
    private readonly Dictionary<string, DimensionShares> byPrefix = new(StringComparer.Ordinal);

    public MinistryShares(IEnumerable<Mandate> mandates)
    {
        foreach (var group in mandates.GroupBy(each => each.SectorCode.Trim(), StringComparer.Ordinal))
        {
            var reading = Percentages.ToShares([.. group.Select(each => new PercentageEntry(each.MinistryId, each.Percentage))]);
            byPrefix[group.Key] = new(reading.Shares, Flags.MinistryInferred);
        }
    }

    /// <summary>The ministries that were said; null: mandates decide.</summary>
    public static DimensionShares? Said(Activity activity)
    {
        if (activity.MinistryLinks.Count == 0)
            return null;
        var reading = Percentages.ToShares(
            [.. activity.MinistryLinks.Select(each => new PercentageEntry(each.MinistryId, each.Percentage))]);
        return new(reading.Shares, reading.Imputed || reading.PercentInvalid ? Flags.MinistrySplit : Flags.None);
    }

    /// <summary>The ministries of a sector by the longest mandate that fits.</summary>
    public DimensionShares OfSector(string sector)
    {
        for (var length = sector == SpecialKeys.Unassigned ? 0 : sector.Length; length > 0; length--)
        {
            if (byPrefix.TryGetValue(sector[..length], out var mandate))
                return mandate;
        }

        return DimensionShares.Unassigned;
    }
}
