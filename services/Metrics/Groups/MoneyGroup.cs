using System.Runtime.InteropServices;
using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Groups;

/// <summary>
/// The money of one group (a ministry, a sector …) in the question's years, seen from the sides that metrics need. Everything
/// is netted at exactly the level whose shares are taken (M4). Each side is made when first asked for.
/// </summary>
public sealed class MoneyGroup
{
    private readonly GroupedTable grouped;
    private readonly int start;
    private readonly int count;
    private readonly Lazy<Parts> donors;
    private readonly Lazy<Parts> sectors;
    private readonly Lazy<IReadOnlyList<OverlapCell>> cells;
    private readonly Lazy<IReadOnlyList<ActivityYear>> activityYears;
    private readonly Lazy<GroundOfMoney> ground;
    private Int128 unassignedDonor;

    internal MoneyGroup(GroupedTable grouped, string key)
    {
        this.grouped = grouped;
        (start, count) = grouped.Find(key);
        donors = new(ReadDonors);
        sectors = new(ReadSectors);
        cells = new(ReadCells);
        activityYears = new(ReadActivityYears);
        ground = new(() => GroundOfMoney.Add(grouped.Table, Rows));
    }

    /// <summary>True when the group has no amount at all.</summary>
    public bool IsEmpty => count == 0;

    /// <summary>Sum of all amounts, negative ones included, in US dollars.</summary>
    public decimal Total => SixDecimals.ToDecimal(Net);

    /// <summary>Donors with more than 0; Unassigned is none of them (D6).</summary>
    public Parts Donors => donors.Value;

    /// <summary>Amounts without a donor, in US dollars (D6).</summary>
    public decimal UnassignedDonor
    {
        get
        {
            _ = donors.Value;
            return SixDecimals.ToDecimal(unassignedDonor);
        }
    }

    /// <summary>Sectors with more than 0, at the question's level; Unassigned is one of them (F8-1).</summary>
    public Parts Sectors => sectors.Value;

    /// <summary>Cells sector × district × fiscal year of counterparts, amounts above 0 only (O5).</summary>
    public IReadOnlyList<OverlapCell> Cells => cells.Value;

    /// <summary>Netted amount of each activity in each fiscal year in which it has an attributed transaction (F9-2).</summary>
    public IReadOnlyList<ActivityYear> ActivityYears => activityYears.Value;

    internal GroundOfMoney Ground => ground.Value;

    internal Int128 Net => Ground.Net;

    internal ReadOnlySpan<int> Rows => grouped.Order.AsSpan(start, count);

    internal FactTable Table => grouped.Table;

    /// <summary>Allocation profiles of the donors over sectors, districts or ministries, of assigned money only (O1-1).</summary>
    internal Profiles ProfilesOver(Queries.Grouping over)
    {
        var table = grouped.Table;
        var levels = grouped.Levels;
        var (keys, numbers, level) = over switch
        {
            Queries.Grouping.District => (table.Districts, table.District, null),
            Queries.Grouping.Ministry => (table.Ministries, table.Ministry, null),
            _ => (levels.Sectors, table.Sector, levels.SectorOf),
        };

        // Donors × categories is small: a ministry's few donors and the few hundred categories of a country.
        var donorNumbers = new int[levels.Donors.Count];
        List<int> met = [];
        foreach (var row in Rows)
        {
            var donor = levels.DonorOf[table.Donor[row]];
            if (donorNumbers[donor] == 0)
            {
                met.Add(donor);
                donorNumbers[donor] = met.Count;
            }
        }

        var sums = new Dictionary<long, Int128>();
        foreach (var row in Rows)
        {
            var category = level is null ? numbers[row] : level[numbers[row]];
            var key = (long)(donorNumbers[levels.DonorOf[table.Donor[row]]] - 1) * keys.Count + category;
            CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += table.Net[row];
        }

        return new(sums.Select(each => (levels.Donors[met[(int)(each.Key / keys.Count)]], keys[(int)(each.Key % keys.Count)], each.Value)));
    }

    /// <summary>Amounts above 0 of each donor in each cell sector × district × fiscal year, netted (O7-1).</summary>
    internal Dictionary<(int Cell, string Donor), Int128> DonorsInCells()
    {
        var cells = grouped.Levels.Cells;
        return NetByPair()
            .Where(each => each.Sum > 0)
            .Select(each => (Cell: cells.CellOfPair[each.Number], Donor: grouped.Levels.Donors[cells.DonorOfPair[each.Number]], each.Sum))
            .Where(each => each.Donor != SpecialKeys.Unassigned)
            .ToDictionary(each => (each.Cell, each.Donor), each => each.Sum);
    }

    /// <summary>Money of some fiscal years, in millionths.</summary>
    internal Int128 NetIn(IReadOnlyCollection<int> years)
    {
        var table = grouped.Table;
        Int128 sum = 0;
        foreach (var row in Rows)
        {
            if (years.Contains(table.Year[row]))
                sum += table.Net[row];
        }

        return sum;
    }

    private List<(int Number, Int128 Sum)> NetByPair()
    {
        var pairOf = grouped.Levels.Cells.PairOfRow;
        foreach (var row in Rows)
            grouped.ByPair.Add(pairOf[row], grouped.Table.Net[row]);
        return grouped.ByPair.Take();
    }

    private Parts ReadDonors()
    {
        var levels = grouped.Levels;
        foreach (var row in Rows)
            grouped.ByDonor.Add(levels.DonorOf[grouped.Table.Donor[row]], grouped.Table.Net[row]);
        List<(string, Int128)> assigned = [];
        foreach (var (number, sum) in grouped.ByDonor.Take())
        {
            if (levels.Donors[number] == SpecialKeys.Unassigned)
                unassignedDonor = sum;
            else
                assigned.Add((levels.Donors[number], sum));
        }

        return new(assigned);
    }

    private Parts ReadSectors()
    {
        var levels = grouped.Levels;
        foreach (var row in Rows)
            grouped.BySector.Add(levels.SectorOf[grouped.Table.Sector[row]], grouped.Table.Net[row]);
        return new(grouped.BySector.Take().Select(each => (levels.Sectors[each.Number], each.Sum)));
    }

    private List<OverlapCell> ReadCells()
    {
        var cells = grouped.Levels.Cells;
        var unassigned = grouped.Levels.Donors.Find(SpecialKeys.Unassigned);
        var scratch = grouped.CellScratch;
        List<int> met = [];
        foreach (var (pair, amount) in NetByPair())
        {
            // O5-2: amounts without a donor belong to nobody's cell.
            if (amount <= 0 || cells.DonorOfPair[pair] == unassigned)
                continue;
            ref var cell = ref scratch[cells.CellOfPair[pair]];
            if (cell.Sum == 0)
                met.Add(cells.CellOfPair[pair]);
            cell = new(cell.Sum + amount, Int128.Max(cell.Largest, amount), cells.IsVague[cells.CellOfPair[pair]]);
        }

        var found = met.ConvertAll(cell => scratch[cell]);
        met.ForEach(cell => scratch[cell] = default);
        return found;
    }

    private List<ActivityYear> ReadActivityYears()
    {
        var table = grouped.Table;
        foreach (var row in Rows)
            grouped.ByActivityYear.Add(table.ActivityYearOf[row], table.Net[row]);
        return grouped.ByActivityYear.Take().ConvertAll(each => new ActivityYear(
            grouped.Facts.Activities[table.ActivityYears[each.Number].Activity], table.ActivityYears[each.Number].Year, each.Sum));
    }
}

/// <summary>One cell sector × district × fiscal year.</summary>
/// <param name="Sum">Sum over its donors with more than 0, in millionths.</param>
/// <param name="Largest">The largest donor's amount, in millionths.</param>
/// <param name="IsVague">Its sector is Unassigned or its district National (O5-1).</param>
public readonly record struct OverlapCell(Int128 Sum, Int128 Largest, bool IsVague);

/// <summary>An activity in a fiscal year.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Net">Its netted amount in the group, in millionths; may be 0 or negative.</param>
public readonly record struct ActivityYear(Activity Activity, int Year, Int128 Net);
