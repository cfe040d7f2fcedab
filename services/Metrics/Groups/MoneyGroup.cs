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
    private static readonly int Sides = Enum.GetValues<Side>().Length;
    private readonly GroupedTable grouped;
    private readonly int start;
    private readonly int count;
    private readonly Lazy<Parts> donors;
    private readonly IReadOnlyList<Relation>?[] relations = new IReadOnlyList<Relation>?[Sides];
    private readonly Parts?[] parts = new Parts?[Sides];
    private readonly Lazy<IReadOnlyList<OverlapCell>> cells;
    private readonly Lazy<IReadOnlyList<ActivityYear>> activityYears;
    private readonly Lazy<GroundOfMoney> ground;
    private Int128 unassignedDonor;

    internal MoneyGroup(GroupedTable grouped, string key)
    {
        this.grouped = grouped;
        (start, count) = grouped.Find(key);
        donors = new(ReadDonors);
        cells = new(ReadCells);
        activityYears = new(ReadActivityYears);
        ground = new(() => GroundOfMoney.Add(grouped.Table, grouped.Levels, Rows));
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
    public Parts Sectors => PartsBy(Side.Sector);

    /// <summary>Ministries with more than 0; Unassigned is one of them (F8-1).</summary>
    public Parts Ministries => PartsBy(Side.Ministry);

    /// <summary>Districts with more than 0; National is one of them (F8-1).</summary>
    public Parts Districts => PartsBy(Side.District);

    /// <summary>Cells sector × district × fiscal year of counterparts, amounts above 0 only (O5).</summary>
    public IReadOnlyList<OverlapCell> Cells => cells.Value;

    /// <summary>Netted amount of each activity in each fiscal year in which it has an attributed transaction (F9-2).</summary>
    public IReadOnlyList<ActivityYear> ActivityYears => activityYears.Value;

    internal GroundOfMoney Ground => ground.Value;

    internal Int128 Net => Ground.Net;

    internal ReadOnlySpan<int> Rows => grouped.Order.AsSpan(start, count);

    internal FactTable Table => grouped.Table;

    /// <summary>Each donor's netted money with each sector, ministry or district; Unassigned ones are among them.</summary>
    internal IReadOnlyList<Relation> Relations(Side side) => relations[(int)side] ??= ReadRelations(side);

    /// <summary>A donor by its number in the table, at the level of the question.</summary>
    internal string DonorOf(int number) => grouped.Levels.Donors[grouped.Levels.DonorOf[number]];

    /// <summary>Allocation profiles of the donors over sectors, districts or ministries, of assigned money only (O1-1).</summary>
    internal Profiles ProfilesOver(Side side) => new(Relations(side));

    /// <summary>Amounts above 0 of each donor in each cell sector × district × fiscal year, netted (O7-1).</summary>
    internal IEnumerable<(int Cell, string Donor, Int128 Amount)> DonorsInCells()
    {
        var cells = grouped.Levels.Cells;
        return NetByPair()
            .Where(each => each.Sum > 0)
            .Select(each => (Cell: cells.CellOfPair[each.Number], Donor: grouped.Levels.Donors[cells.DonorOfPair[each.Number]], each.Sum))
            .Where(each => each.Donor != SpecialKeys.Unassigned);
    }

    /// <summary>Where each donor has more than 0, netted over the years: numbered places sector × district (O3).</summary>
    internal IEnumerable<(string Donor, (int Sector, int District) Place, bool IsVague)> DonorsInPlaces()
    {
        var cells = grouped.Levels.Cells;
        var sums = new Dictionary<(int Donor, (int, int) Place), (Int128 Net, bool IsVague)>();
        foreach (var (pair, sum) in NetByPair())
        {
            var cell = cells.CellOfPair[pair];
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (cells.DonorOfPair[pair], cells.PlaceOf[cell]), out _);
            known = (known.Net + sum, cells.IsVague[cell]);
        }

        return sums.Where(each => each.Value.Net > 0)
            .Select(each => (grouped.Levels.Donors[each.Key.Donor], each.Key.Place, each.Value.IsVague))
            .Where(each => each.Item1 != SpecialKeys.Unassigned);
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

    private List<(int Number, Int128 Sum)> NetByPair() => AddByPair().Take();

    private Sums AddByPair()
    {
        var pairOf = grouped.Levels.Cells.PairOfRow;
        foreach (var row in Rows)
            grouped.ByPair.Add(pairOf[row], grouped.Table.Net[row]);
        return grouped.ByPair;
    }

    // From the relations with sectors, which most questions need too: one pass over the rows less.
    private Parts ReadDonors()
    {
        var assigned = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var relation in Relations(Side.Sector))
        {
            if (relation.Donor == SpecialKeys.Unassigned)
                unassignedDonor += relation.Net;
            else
                CollectionsMarshal.GetValueRefOrAddDefault(assigned, relation.Donor, out _) += relation.Net;
        }

        return new(assigned.Select(each => (each.Key, each.Value)), key => grouped.Facts.Names.Of(Queries.Grouping.Donor, key));
    }

    private IReadOnlyList<Relation> ReadRelations(Side side)
    {
        var index = grouped.Levels.Relations(side);
        var sums = grouped.ByRelation(side);
        foreach (var row in Rows)
            sums.Add(index.OfRow[row], grouped.Table.Net[row]);
        return sums.Take().ConvertAll(each => index.With(each.Number, each.Sum));
    }

    private Parts PartsBy(Side side) => parts[(int)side] ??= AddDonors(side);

    private Parts AddDonors(Side side)
    {
        var sums = new Dictionary<string, Int128>(StringComparer.Ordinal);
        foreach (var relation in Relations(side))
            CollectionsMarshal.GetValueRefOrAddDefault(sums, relation.Category, out _) += relation.Net;
        return new(sums.Select(each => (each.Key, each.Value)), key => grouped.Facts.Names.Of(GroupingOf(side), key));
    }

    private static Queries.Grouping GroupingOf(Side side) => side switch
    {
        Side.Ministry => Queries.Grouping.Ministry,
        Side.District => Queries.Grouping.District,
        _ => Queries.Grouping.Sector,
    };

    private OverlapCell[] ReadCells()
    {
        var cells = grouped.Levels.Cells;
        var unassigned = grouped.Levels.Donors.Find(SpecialKeys.Unassigned);
        var scratch = grouped.CellScratch;
        var sums = AddByPair();
        List<int> met = [];
        foreach (var pair in sums.Met)
        {
            var amount = sums[pair];
            // O5-2: amounts without a donor belong to nobody's cell.
            if (amount <= 0 || cells.DonorOfPair[pair] == unassigned)
                continue;
            ref var cell = ref scratch[cells.CellOfPair[pair]];
            if (cell.Sum == 0)
                met.Add(cells.CellOfPair[pair]);
            var largest = Int128.Max(cell.Largest, amount);
            cell = new(cell.Sum + amount, largest, largest, cells.IsVague[cells.CellOfPair[pair]]);
        }

        FindLargestUnits(met, sums, unassigned);
        sums.Clear();
        var found = new OverlapCell[met.Count];
        for (var i = 0; i < found.Length; i++)
        {
            found[i] = scratch[met[i]];
            scratch[met[i]] = default;
        }

        return found;
    }

    /// <summary>O6: in the cells where an arrangement holds, the most money that is one counterpart's or arranged with it.</summary>
    private void FindLargestUnits(List<int> met, Sums sums, int unassigned)
    {
        var (cells, arranged, scratch) = (grouped.Levels.Cells, grouped.Levels.Arranged, grouped.CellScratch);
        if (arranged.PortionCount == 0)
            return;
        foreach (var row in Rows)
        {
            if (arranged.PortionOfRow[row] is >= 0 and var portion)
                grouped.ByPortion.Add(portion, grouped.Table.Net[row]);
        }

        var portions = new ArrangedCell(arranged.ArrangementCount);
        foreach (var cell in met)
        {
            foreach (var number in arranged.PortionsOf(cell))
            {
                if (!grouped.ByPortion.HasMet(number))
                    continue;
                var (pair, arrangements) = arranged.Portion(number);
                var donor = cells.DonorOfPair[pair];
                portions.Add(donor, donor == unassigned ? 0 : sums[pair], arrangements, grouped.ByPortion[number]);
            }

            scratch[cell] = scratch[cell] with { LargestArranged = portions.TakeLargestUnit(scratch[cell].Largest) };
        }

        grouped.ByPortion.Clear();
    }

    private ActivityYear[] ReadActivityYears()
    {
        var table = grouped.Table;
        var sums = grouped.ByActivityYear;
        foreach (var row in Rows)
            sums.Add(table.ActivityYearOf[row], table.Net[row]);
        var found = new ActivityYear[sums.Met.Length];
        for (var i = 0; i < found.Length; i++)
        {
            var (activity, year) = table.ActivityYears[sums.Met[i]];
            found[i] = new(grouped.Facts.Activities[activity], year, sums[sums.Met[i]]);
        }

        sums.Clear();
        return found;
    }
}

/// <summary>One cell sector × district × fiscal year.</summary>
/// <param name="Sum">Sum over its donors with more than 0, in millionths.</param>
/// <param name="Largest">The largest donor's amount, in millionths.</param>
/// <param name="LargestArranged">The most that is one donor's or arranged with it, in millionths; at least the largest (O6).</param>
/// <param name="IsVague">Its sector is Unassigned or its district National (O5-1).</param>
public readonly record struct OverlapCell(Int128 Sum, Int128 Largest, Int128 LargestArranged, bool IsVague);

/// <summary>An activity in a fiscal year.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Year">Fiscal year.</param>
/// <param name="Net">Its netted amount in the group, in millionths; may be 0 or negative.</param>
public readonly record struct ActivityYear(Activity Activity, int Year, Int128 Net);
