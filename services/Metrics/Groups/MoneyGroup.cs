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
    private Int128 unassignedDonor;

    internal MoneyGroup(GroupedTable grouped, string key)
    {
        this.grouped = grouped;
        (start, count) = grouped.Find(key);
        donors = new(ReadDonors);
        sectors = new(ReadSectors);
        cells = new(ReadCells);
        activityYears = new(ReadActivityYears);
        foreach (var row in Rows)
            Net += grouped.Table.Net[row];
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

    internal Int128 Net { get; }

    internal ReadOnlySpan<int> Rows => grouped.Order.AsSpan(start, count);

    internal FactTable Table => grouped.Table;

    /// <summary>Allocation profiles of the donors over sectors, districts or ministries, of assigned money only (O1-1).</summary>
    internal Profiles ProfilesOver(Queries.Grouping over)
    {
        var table = grouped.Table;
        var (keys, numbers, level) = over switch
        {
            Queries.Grouping.District => (table.Districts, table.District, null),
            Queries.Grouping.Ministry => (table.Ministries, table.Ministry, null),
            _ => (grouped.SectorLevels, table.Sector, grouped.SectorOf),
        };
        var sums = new Dictionary<Pair, Int128>();
        foreach (var row in Rows)
        {
            var category = level is null ? numbers[row] : level[numbers[row]];
            var donor = grouped.DonorOf[table.Donor[row]];
            CollectionsMarshal.GetValueRefOrAddDefault(sums, new Pair(category, donor), out _) += table.Net[row];
        }

        return new(sums.Select(each => (
            grouped.DonorLevels[each.Key.Donor], keys[each.Key.Of], each.Value)));
    }

    /// <summary>Amounts above 0 of each donor in each cell sector × district × fiscal year, netted (O7-1).</summary>
    internal Dictionary<(int Cell, string Donor), Int128> DonorsInCells()
    {
        var (byCell, _) = NetByCellAndDonor();
        return byCell.Where(each => each.Value > 0)
            .Select(each => (Cell: each.Key.Of, Donor: grouped.DonorLevels[each.Key.Donor], each.Value))
            .Where(each => each.Donor != SpecialKeys.Unassigned)
            .ToDictionary(each => (each.Cell, each.Donor), each => each.Value);
    }

    /// <summary>A donor in a cell or category, by their small numbers.</summary>
    private readonly record struct Pair(int Of, int Donor);

    private Parts ReadDonors()
    {
        var table = grouped.Table;
        foreach (var row in Rows)
            grouped.Scratch.Add(grouped.DonorOf[table.Donor[row]], table.Net[row]);
        var sums = grouped.Scratch.Take();
        List<(string, Int128)> assigned = new(sums.Count);
        foreach (var (number, sum) in sums)
        {
            if (grouped.DonorLevels[number] == SpecialKeys.Unassigned)
                unassignedDonor = sum;
            else
                assigned.Add((grouped.DonorLevels[number], sum));
        }

        return new(assigned);
    }

    private Parts ReadSectors()
    {
        var sums = new Sums(grouped.SectorLevels.Count);
        foreach (var row in Rows)
            sums.Add(grouped.SectorOf[grouped.Table.Sector[row]], grouped.Table.Net[row]);
        return new(sums.Take().Select(each => (grouped.SectorLevels[each.Number], each.Sum)));
    }

    private (Dictionary<Pair, Int128> ByCell, List<bool> Vague) NetByCellAndDonor()
    {
        var table = grouped.Table;
        var vague = new List<bool>();
        var cellOf = new Dictionary<(int Sector, int District, int Year), int>();
        var byCell = new Dictionary<Pair, Int128>(Math.Min(count, 1 << 16));
        var unassigned = grouped.SectorLevels.Find(SpecialKeys.Unassigned);
        var national = table.Districts.Find(SpecialKeys.National);
        foreach (var row in Rows)
        {
            var sector = grouped.SectorOf[table.Sector[row]];
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cellOf, (sector, table.District[row], table.Year[row]), out var known);
            if (!known)
            {
                cell = vague.Count;
                vague.Add(sector == unassigned || table.District[row] == national);
            }

            CollectionsMarshal.GetValueRefOrAddDefault(byCell, new Pair(cell, grouped.DonorOf[table.Donor[row]]), out _) += table.Net[row];
        }

        return (byCell, vague);
    }

    private OverlapCell[] ReadCells()
    {
        var (byCell, vague) = NetByCellAndDonor();
        var sums = new Int128[vague.Count];
        var largest = new Int128[vague.Count];
        var unassigned = grouped.DonorLevels.Find(SpecialKeys.Unassigned);
        foreach (var (key, amount) in byCell)
        {
            // O5-2: amounts without a donor belong to nobody's cell.
            if (amount <= 0 || key.Donor == unassigned)
                continue;
            sums[key.Of] += amount;
            largest[key.Of] = Int128.Max(largest[key.Of], amount);
        }

        var cells = new OverlapCell[vague.Count];
        for (var cell = 0; cell < cells.Length; cell++)
            cells[cell] = new(sums[cell], largest[cell], vague[cell]);
        return cells;
    }

    private List<ActivityYear> ReadActivityYears()
    {
        var table = grouped.Table;
        var found = new List<ActivityYear>();
        var years = new SortedDictionary<short, Int128>();
        var current = -1;
        foreach (var row in Rows)
        {
            if (table.Activity[row] != current)
            {
                Flush();
                current = table.Activity[row];
            }

            years[table.Year[row]] = years.GetValueOrDefault(table.Year[row]) + table.Net[row];
        }

        Flush();
        return found;

        void Flush()
        {
            foreach (var (year, net) in years)
                found.Add(new(grouped.Facts.Activities[current], year, net));
            years.Clear();
        }
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
