using System.Runtime.InteropServices;
using AidCoord.Metrics.Attribution;

namespace AidCoord.Metrics.Groups;

/// <summary>
/// What every question about a table needs at one level of sectors and donors, made once per table: with it a question adds
/// numbers into arrays and looks nothing up.
/// </summary>
internal sealed class TableLevels
{
    private readonly Lazy<CellIndex> cells;
    private readonly Lazy<ArrangementIndex> arranged;
    private readonly Lazy<RelationIndex>[] relations;

    public TableLevels(Facts facts, FactTable table, Func<string, string> sectorLevel, Func<string, string> donorLevel)
    {
        (Sectors, SectorOf) = Levels(table.Sectors, sectorLevel);
        (Donors, DonorOf) = Levels(table.Donors, donorLevel);
        cells = new(() => new(table, this));
        arranged = new(() => new(facts, table, this));
        relations = [.. Enum.GetValues<Side>().Select(side => new Lazy<RelationIndex>(() => RelationIndex.Make(table, this, side)))];
    }

    /// <summary>Sectors at the level, and the level number of each sector number.</summary>
    public KeyTable Sectors { get; }

    public int[] SectorOf { get; }

    /// <summary>Donors at the level, and the level number of each donor number.</summary>
    public KeyTable Donors { get; }

    public int[] DonorOf { get; }

    public CellIndex Cells => cells.Value;

    /// <summary>Which rows an arrangement between donors holds for.</summary>
    public ArrangementIndex Arranged => arranged.Value;

    public RelationIndex Relations(Side side) => relations[(int)side].Value;

    public static (KeyTable Levels, int[] LevelOf) Levels(KeyTable keys, Func<string, string> level)
    {
        var levels = new KeyTable();
        var levelOf = new int[keys.Count];
        for (var i = 0; i < levelOf.Length; i++)
            levelOf[i] = levels.NumberOf(level(keys[i]));
        return (levels, levelOf);
    }
}

/// <summary>Overlap cells (sector × district × fiscal year) and the donors in them, numbered; and the pair of each row.</summary>
internal sealed class CellIndex
{
    public CellIndex(FactTable table, TableLevels levels)
    {
        var cellOf = new Dictionary<(int Sector, int District, int Year), int>();
        var pairOf = new Dictionary<(int Cell, int Donor), int>();
        List<bool> vague = [];
        List<(int, int)> places = [];
        List<int> cells = [];
        List<int> donors = [];
        var unassigned = levels.Sectors.Find(SpecialKeys.Unassigned);
        var national = table.Districts.Find(SpecialKeys.National);
        PairOfRow = new int[table.Count];
        for (var row = 0; row < PairOfRow.Length; row++)
        {
            var sector = levels.SectorOf[table.Sector[row]];
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cellOf, (sector, table.District[row], table.Year[row]), out var known);
            if (!known)
            {
                cell = vague.Count;
                vague.Add(sector == unassigned || table.District[row] == national);
                places.Add((sector, table.District[row]));
            }

            var donor = levels.DonorOf[table.Donor[row]];
            ref var pair = ref CollectionsMarshal.GetValueRefOrAddDefault(pairOf, (cell, donor), out known);
            if (!known)
            {
                pair = cells.Count;
                cells.Add(cell);
                donors.Add(donor);
            }

            PairOfRow[row] = pair;
        }

        IsVague = [.. vague];
        PlaceOf = [.. places];
        CellOfPair = [.. cells];
        DonorOfPair = [.. donors];
    }

    /// <summary>Cells whose sector is Unassigned or whose district is National (O5-1).</summary>
    public bool[] IsVague { get; }

    /// <summary>Sector and district of each cell, whatever the year (O3).</summary>
    public (int Sector, int District)[] PlaceOf { get; }

    public int[] PairOfRow { get; }

    public int[] CellOfPair { get; }

    public int[] DonorOfPair { get; }
}

/// <summary>Sums by small number, cleared at a cost of the numbers that were used. Large ones are read in place: a list of them would be collected late.</summary>
internal sealed class Sums(int size)
{
    private readonly Int128[] values = new Int128[size];
    private readonly bool[] used = new bool[size];
    private readonly List<int> touched = [];

    public void Add(int number, Int128 amount)
    {
        if (!used[number])
        {
            used[number] = true;
            touched.Add(number);
        }

        values[number] += amount;
    }

    /// <summary>The sum of a number; 0 for one that was not met.</summary>
    public Int128 this[int number] => values[number];

    /// <summary>The numbers that were met, in the order in which they first were.</summary>
    public ReadOnlySpan<int> Met => CollectionsMarshal.AsSpan(touched);

    public bool HasMet(int number) => used[number];

    /// <summary>The sums in the order in which their numbers were first met; none is left.</summary>
    public List<(int Number, Int128 Sum)> Take()
    {
        var sums = new List<(int, Int128)>(touched.Count);
        foreach (var number in touched)
            sums.Add((number, values[number]));
        Clear();
        return sums;
    }

    public void Clear()
    {
        foreach (var number in touched)
        {
            values[number] = 0;
            used[number] = false;
        }

        touched.Clear();
    }
}
