using System.Numerics;
using AidCoord.Amounts.Sharing;

namespace AidCoord.Metrics.Attribution;

/// <summary>One cell of a template.</summary>
internal readonly record struct TemplateCell(string Donor, string Sector, string Ministry, string District, Flags Flags);

/// <summary>
/// The cells that amounts of one kind fall into, and how they are split: the product of the shares over donors, sectors,
/// ministries and districts (1.1). Cells are in ordinal order of their keys, which decides ties.
/// </summary>
internal sealed class CellTemplate
{
    private CellTemplate(TemplateCell[] cells, AmountSplitter splitter, Flags flags, DimensionShares donors, DimensionShares sectors, Func<string, DimensionShares> ministriesOf, DimensionShares districts)
    {
        Cells = cells;
        Splitter = splitter;
        Flags = flags;
        Donors = donors;
        Sectors = sectors;
        MinistriesOf = ministriesOf;
        Districts = districts;
    }

    public TemplateCell[] Cells { get; }

    public AmountSplitter Splitter { get; }

    /// <summary>Flags that all cells have.</summary>
    public Flags Flags { get; }

    public DimensionShares Donors { get; }

    public DimensionShares Sectors { get; }

    public Func<string, DimensionShares> MinistriesOf { get; }

    public DimensionShares Districts { get; }

    public static CellTemplate Make(
        DimensionShares donors, DimensionShares sectors, Func<string, DimensionShares> ministriesOf, DimensionShares districts)
    {
        var donorOrder = Order(donors.Shares);
        var sectorOrder = Order(sectors.Shares);
        var districtOrder = Order(districts.Shares);
        var ministries = Array.ConvertAll(sectorOrder, i => ministriesOf(sectors.Shares.Keys[i]));

        // One denominator for the ministries of all sectors, so that the weights of all cells can be compared.
        var multiple = ministries.Aggregate(BigInteger.One, (all, each) =>
            all / BigInteger.GreatestCommonDivisor(all, each.Shares.Total) * each.Shares.Total);

        List<TemplateCell> cells = [];
        List<BigInteger> weights = [];
        foreach (var d in donorOrder)
        {
            for (var s = 0; s < sectorOrder.Length; s++)
            {
                var ministry = ministries[s];
                var bySector = donors.Shares.Weights[d] * (BigInteger)sectors.Shares.Weights[sectorOrder[s]] * (multiple / ministry.Shares.Total);
                foreach (var m in Order(ministry.Shares))
                {
                    var byMinistry = bySector * ministry.Shares.Weights[m];
                    foreach (var g in districtOrder)
                    {
                        cells.Add(new(donors.Shares.Keys[d], sectors.Shares.Keys[sectorOrder[s]], ministry.Shares.Keys[m], districts.Shares.Keys[g], ministry.Flags));
                        weights.Add(byMinistry * districts.Shares.Weights[g]);
                    }
                }
            }
        }

        return new([.. cells], AmountSplitter.FromWeights(weights), donors.Flags | sectors.Flags | districts.Flags, donors, sectors, ministriesOf, districts);
    }

    private static int[] Order(Shares shares)
    {
        var order = Enumerable.Range(0, shares.Count).ToArray();
        if (order.Length > 1)
            Array.Sort(order, (one, other) => string.CompareOrdinal(shares.Keys[one], shares.Keys[other]));
        return order;
    }
}
