using System.Runtime.InteropServices;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Fragmentation;

namespace AidCoord.Metrics.Groups;

/// <summary>What donors have relations with.</summary>
internal enum Side
{
    /// <summary>Sectors, at the question's level.</summary>
    Sector = 0,

    /// <summary>Ministries.</summary>
    Ministry,

    /// <summary>Districts.</summary>
    District,

    /// <summary>Sectors as the code of conduct counts them (F10).</summary>
    CodeSector,
}

/// <summary>A donor and a sector, ministry or district, with the netted money between them in millionths; may be 0 or negative.</summary>
internal readonly record struct Relation(string Donor, string Category, Int128 Net)
{
    /// <summary>There is money above 0, and both ends are known.</summary>
    public bool Counts => Net > 0 && !IsUnassigned;

    public bool IsUnassigned => Donor == SpecialKeys.Unassigned || Category == SpecialKeys.Unassigned;
}

/// <summary>The relations of a table with one side, numbered; and the relation of each row.</summary>
internal sealed class RelationIndex
{
    private readonly TableLevels levels;
    private readonly KeyTable categories;
    private readonly List<(int Donor, int Category)> relations = [];

    private RelationIndex(FactTable table, TableLevels levels, KeyTable categories, int[] numbers, int[]? level)
    {
        this.levels = levels;
        this.categories = categories;
        OfRow = new int[table.Count];
        var found = new Dictionary<(int, int), int>();
        for (var row = 0; row < OfRow.Length; row++)
        {
            var key = (levels.DonorOf[table.Donor[row]], level is null ? numbers[row] : level[numbers[row]]);
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out var known);
            if (!known)
            {
                number = relations.Count;
                relations.Add(key);
            }

            OfRow[row] = number;
        }
    }

    public int[] OfRow { get; }

    public int Count => relations.Count;

    public static RelationIndex Make(FactTable table, TableLevels levels, Side side)
    {
        switch (side)
        {
            case Side.Ministry:
                return new(table, levels, table.Ministries, table.Ministry, null);
            case Side.District:
                return new(table, levels, table.Districts, table.District, null);
            case Side.CodeSector:
                var (sectors, sectorOf) = TableLevels.Levels(table.Sectors, CodeOfConduct.SectorOf);
                return new(table, levels, sectors, table.Sector, sectorOf);
            default:
                return new(table, levels, levels.Sectors, table.Sector, levels.SectorOf);
        }
    }

    public Relation With(int number, Int128 net) => new(levels.Donors[relations[number].Donor], categories[relations[number].Category], net);
}
