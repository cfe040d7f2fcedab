using System.Globalization;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Groups;

/// <summary>The rows of a table that a question is about, put into its groups with one counting sort.</summary>
internal sealed class GroupedTable
{
    private readonly bool[]? isAsked;
    private readonly Dictionary<string, (int Start, int Count)> groups = new(StringComparer.Ordinal);
    private readonly Sums?[] byRelation = new Sums?[Enum.GetValues<Side>().Length];
    private readonly GoalTable? goals;
    private Sums? byPair;
    private Sums? byPortion;
    private Sums? byActivityYear;
    private OverlapCell[]? cellScratch;

    public GroupedTable(Facts facts, Question question, Measure measure, DonorRole role, Grouping by, bool[]? isAsked)
    {
        this.isAsked = isAsked;
        Facts = facts;
        Table = facts.Table(measure, role);
        if (by is Grouping.Priority or Grouping.Outcome)
        {
            goals = facts.ByGoal(Table, by);
            Table = goals.Table;
        }

        Levels = facts.Levels(Table, question.SectorLevel, question.DonorLevel);
        Order = by == Grouping.Country && question.Period.IsAll && isAsked is null ? All() : Sort(question, by);
    }

    public Facts Facts { get; }

    public FactTable Table { get; }

    public TableLevels Levels { get; }

    /// <summary>Row numbers, group after group; within a group in the order of the table.</summary>
    public int[] Order { get; }

    public IReadOnlyCollection<string> Keys => groups.Keys;

    public Sums ByPortion => byPortion ??= new(Levels.Arranged.PortionCount);

    public Sums ByPair => byPair ??= new(Levels.Cells.CellOfPair.Length);

    public Sums ByActivityYear => byActivityYear ??= new(Table.ActivityYears.Length);

    /// <summary>One place for each cell; whoever uses it clears it.</summary>
    public OverlapCell[] CellScratch => cellScratch ??= new OverlapCell[Levels.Cells.IsVague.Length];

    public Sums ByRelation(Side side) => byRelation[(int)side] ??= new(Levels.Relations(side).Count);

    public (int Start, int Count) Find(string key) => groups.GetValueOrDefault(key);

    /// <summary>Keys of the groups that have money of a measure in the question's years; nothing is sorted or added up.</summary>
    public static IEnumerable<string> KeysOf(QueryRun run, Measure measure)
    {
        var table = run.Facts.Table(measure, DonorRole.Counterpart);
        var levels = run.Facts.Levels(table, run.Question.SectorLevel, run.Question.DonorLevel);
        var (keys, numbers, level, first) = Numbering(run.By, table, levels, goals: null);
        var has = new bool[keys.Count];
        for (var row = 0; row < table.Count; row++)
        {
            if (run.Question.Period.Has(table.Year[row]) && (run.IsAsked is not { } asked || asked[table.Activity[row]]))
                has[numbers is null ? table.Year[row] - first ?? 0 : level is null ? numbers[row] : level[numbers[row]]] = true;
        }

        return Enumerable.Range(0, keys.Count).Where(number => has[number]).Select(number => keys[number]);
    }

    private int[] All()
    {
        if (Table.Count > 0)
            groups.Add("", (0, Table.Count));
        return Table.AllRows;
    }

    private int[] Sort(Question question, Grouping by)
    {
        var (keys, numbers, level, offset) = Numbering(by);
        var groupOf = new int[Table.Count];
        var starts = new int[keys.Count + 1];
        var (firstYear, lastYear) = (question.Period.FirstYear, question.Period.LastYear);
        for (var row = 0; row < groupOf.Length; row++)
        {
            var year = Table.Year[row];
            if (year < firstYear || year > lastYear || (isAsked is not null && !isAsked[Table.Activity[row]]))
            {
                groupOf[row] = -1;
                continue;
            }

            var group = numbers is null ? (offset is { } first ? year - first : 0) : level is null ? numbers[row] : level[numbers[row]];
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

    /// <summary>What a grouping calls each row: its number, or the number at its level, or the years since the first.</summary>
    internal (KeyTable Keys, int[]? Numbers, int[]? Level, int? FirstYear) Numbering(Grouping by) => Numbering(by, Table, Levels, goals);

    private static (KeyTable Keys, int[]? Numbers, int[]? Level, int? FirstYear) Numbering(Grouping by, FactTable table, TableLevels levels, GoalTable? goals)
    {
        switch (by)
        {
            case Grouping.Ministry:
                return (table.Ministries, table.Ministry, null, null);
            case Grouping.District:
                return (table.Districts, table.District, null, null);
            case Grouping.Sector:
                return (levels.Sectors, table.Sector, levels.SectorOf, null);
            case Grouping.Donor:
                return (levels.Donors, table.Donor, levels.DonorOf, null);
            case Grouping.Priority or Grouping.Outcome:
                return (goals!.Goals, goals.Goal, null, null);
        }

        var keys = new KeyTable();
        if (by == Grouping.Country || table.Count == 0)
        {
            keys.NumberOf("");
            return (keys, null, null, null);
        }

        var first = table.Year.Min();
        for (var year = first; year <= table.Year.Max(); year++)
            keys.NumberOf(year.ToString(CultureInfo.InvariantCulture));
        return (keys, null, null, first);
    }
}
