using System.Globalization;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Groups;

/// <summary>The rows of a table that a question is about, put into its groups with one counting sort.</summary>
internal sealed class GroupedTable
{
    private readonly Dictionary<string, (int Start, int Count)> groups = new(StringComparer.Ordinal);

    public GroupedTable(Facts facts, Question question, Measure measure, DonorRole role, Grouping by)
    {
        Facts = facts;
        Table = facts.Table(measure, role);
        (SectorLevels, SectorOf) = Levels(Table.Sectors, key => Level(key, question.SectorLevel));
        (DonorLevels, DonorOf) = Levels(Table.Donors, key => question.DonorLevel == DonorLevel.Group ? facts.Context.Organisations.Group(key) : key);
        Scratch = new(DonorLevels.Count);
        Order = Sort(question, by);
    }

    public Facts Facts { get; }

    public FactTable Table { get; }

    /// <summary>Sectors at the level of the question, and the level number of each sector number.</summary>
    public KeyTable SectorLevels { get; }

    public int[] SectorOf { get; }

    /// <summary>Donors at the level of the question, and the level number of each donor number.</summary>
    public KeyTable DonorLevels { get; }

    public int[] DonorOf { get; }

    public Sums Scratch { get; }

    /// <summary>Row numbers, group after group; within a group in the order of the table.</summary>
    public int[] Order { get; }

    public IReadOnlyCollection<string> Keys => groups.Keys;

    public (int Start, int Count) Find(string key) => groups.GetValueOrDefault(key);

    /// <summary>S3: the DAC category is the first three digits.</summary>
    public static string Level(string sector, SectorLevel level) =>
        level == SectorLevel.Category && sector.Length == 5 && char.IsAsciiDigit(sector[0]) ? sector[..3] : sector;

    private int[] Sort(Question question, Grouping by)
    {
        var first = 0;
        var (keys, numbers) = by switch
        {
            Grouping.Ministry => (Table.Ministries, Table.Ministry),
            Grouping.District => (Table.Districts, Table.District),
            Grouping.Sector => (SectorLevels, Table.Sector),
            Grouping.Donor => (DonorLevels, Table.Donor),
            _ => (new KeyTable(), Table.Activity),
        };
        var level = by switch { Grouping.Sector => SectorOf, Grouping.Donor => DonorOf, _ => null };
        if (by == Grouping.Country)
            keys.NumberOf("");
        if (by == Grouping.Year && Table.Count > 0)
        {
            first = Table.Year.Min();
            for (var year = first; year <= Table.Year.Max(); year++)
                keys.NumberOf(year.ToString(CultureInfo.InvariantCulture));
        }

        var groupOf = new int[Table.Count];
        var starts = new int[keys.Count + 1];
        for (var row = 0; row < groupOf.Length; row++)
        {
            if (!question.Period.Has(Table.Year[row]))
            {
                groupOf[row] = -1;
                continue;
            }

            var group = by == Grouping.Country ? 0
                : by == Grouping.Year ? Table.Year[row] - first
                : level is null ? numbers[row] : level[numbers[row]];
            groupOf[row] = group;
            starts[group + 1]++;
        }

        for (var group = 0; group < keys.Count; group++)
        {
            starts[group + 1] += starts[group];
            if (starts[group + 1] > starts[group])
                groups.Add(keys[group], (starts[group], starts[group + 1] - starts[group]));
        }

        var order = new int[starts[^1]];
        for (var row = 0; row < groupOf.Length; row++)
        {
            if (groupOf[row] >= 0)
                order[starts[groupOf[row]]++] = row;
        }

        return order;
    }

    private static (KeyTable Levels, int[] LevelOf) Levels(KeyTable keys, Func<string, string> level)
    {
        var levels = new KeyTable();
        var levelOf = new int[keys.Count];
        for (var i = 0; i < levelOf.Length; i++)
            levelOf[i] = levels.NumberOf(level(keys[i]));
        return (levels, levelOf);
    }
}

/// <summary>Sums by small number, cleared at a cost of the numbers that were used.</summary>
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

    public List<(int Number, Int128 Sum)> Take()
    {
        var sums = new List<(int, Int128)>(touched.Count);
        foreach (var number in touched)
        {
            sums.Add((number, values[number]));
            values[number] = 0;
            used[number] = false;
        }

        touched.Clear();
        return sums;
    }
}
