using System.Runtime.InteropServices;
using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Queries;

/// <summary>
/// The country's money, two ways at once: donors × sectors, donors × ministries … Amounts add up exactly, along rows and columns.
/// A cell that is not there is white space: no activity has an amount there. A cell of 0 is there: what was paid was taken back.
/// </summary>
/// <param name="Heading">What was computed and on what ground.</param>
/// <param name="Columns">Largest first, then the groups that are none; years in their order.</param>
/// <param name="Rows">In the same order.</param>
/// <param name="Total">All of it in US dollars: the country's money.</param>
/// <param name="Regional">Money for regions of the world in US dollars: outside the table, as it is outside the country's totals.</param>
public sealed record CrossTable(Heading Heading, IReadOnlyList<CrossGroup> Columns, IReadOnlyList<CrossRow> Rows, decimal Total, decimal Regional)
{
    private static readonly Grouping[] Sides = [Grouping.Ministry, Grouping.Sector, Grouping.Donor, Grouping.District, Grouping.Year];

    /// <summary>Computes the table over counterparts.</summary>
    /// <param name="facts">The country's facts.</param>
    /// <param name="rows">What the rows are: ministry, sector, donor, district or year.</param>
    /// <param name="columns">What the columns are: another one of these.</param>
    /// <param name="question">Period, measure, levels and publishers; its grouping and metrics are ignored.</param>
    /// <exception cref="ArgumentException">The two are the same, or one of them splits no money; the message says what can be asked.</exception>
    public static CrossTable Compute(Facts facts, Grouping rows, Grouping columns, Question question)
    {
        if (rows == columns || !Sides.Contains(rows) || !Sides.Contains(columns))
            throw new ArgumentException($"A table has two different sides, each ministry, sector, donor, district or year: not {rows} and {columns}.");
        var run = new QueryRun(facts, question with { By = Grouping.Country }, Grouping.Country);
        var money = run.Grouped(DonorRole.Counterpart);
        var (ofRows, ofColumns) = (new Side(money, rows), new Side(money, columns));
        var cells = new Dictionary<(int Row, int Column), Sum>();
        Int128 total = 0;
        foreach (var at in run.CountryScope.Money.Rows)
        {
            var (row, column) = (ofRows.Add(at), ofColumns.Add(at));
            CollectionsMarshal.GetValueRefOrAddDefault(cells, (row, column), out _).Add(money.Table, at);
            total += money.Table.Net[at];
        }

        // Shares are taken of what is above 0 (1.1), so that those of a row add to 1, and those of a column.
        foreach (var ((row, column), cell) in cells)
        {
            ofRows.Positive[row] += Int128.Max(0, cell.Net);
            ofColumns.Positive[column] += Int128.Max(0, cell.Net);
        }

        var order = ofColumns.InOrder().ToList();
        return new(
            MetricQuery.HeadingOf(run),
            [.. order.Select(column => ofColumns.Group(column, facts))],
            [
                .. ofRows.InOrder().Select(row => new CrossRow(ofRows.Group(row, facts),
                [
                    .. from column in order
                       where cells.ContainsKey((row, column))
                       let cell = cells[(row, column)]
                       select new CrossCell(
                           ofColumns.Keys[column], SixDecimals.ToDecimal(cell.Net), Share(cell.Net, ofRows.Positive[row]), Share(cell.Net, ofColumns.Positive[column]), cell.Activities),
                ])),
            ],
            SixDecimals.ToDecimal(total),
            run.RegionalMoney());
    }

    private static double? Share(Int128 part, Int128 whole) => whole == 0 ? null : (double)Int128.Max(0, part) / (double)whole;

    /// <summary>Money and distinct activities; the rows of one activity are neighbours in the table.</summary>
    private struct Sum
    {
        private int lastActivity;

        public Int128 Net { get; private set; }

        public int Activities { get; private set; }

        public void Add(Attribution.FactTable table, int at)
        {
            Net += table.Net[at];
            if (Activities > 0 && lastActivity == table.Activity[at])
                return;
            lastActivity = table.Activity[at];
            Activities++;
        }
    }

    private sealed class Side
    {
        private readonly GroupedTable money;
        private readonly Grouping by;
        private readonly int[]? numbers;
        private readonly int[]? level;
        private readonly int firstYear;
        private readonly Sum[] sums;

        public Side(GroupedTable money, Grouping by)
        {
            (this.money, this.by) = (money, by);
            (Keys, numbers, level, var first) = money.Numbering(by);
            firstYear = first ?? 0;
            sums = new Sum[Keys.Count];
            Positive = new Int128[Keys.Count];
        }

        public Attribution.KeyTable Keys { get; }

        public Int128[] Positive { get; }

        public int Add(int at)
        {
            var group = numbers is null ? money.Table.Year[at] - firstYear : level is null ? numbers[at] : level[numbers[at]];
            sums[group].Add(money.Table, at);
            return group;
        }

        public IEnumerable<int> InOrder()
        {
            var met = Enumerable.Range(0, sums.Length).Where(group => sums[group].Activities > 0);
            return by == Grouping.Year
                ? met
                : met.OrderBy(group => SpecialKeys.Has(Keys[group])).ThenByDescending(group => sums[group].Net).ThenBy(group => Keys[group], StringComparer.Ordinal);
        }

        public CrossGroup Group(int group, Facts facts) =>
            new(Keys[group], facts.Names.Of(by, Keys[group]), SixDecimals.ToDecimal(sums[group].Net), sums[group].Activities);
    }
}

/// <summary>A row or a column.</summary>
/// <param name="Key">Key of the group; <c>unassigned</c> and <c>national</c> are the groups that are none.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Amount">Its money in US dollars: the sum of its cells, exactly.</param>
/// <param name="Activities">Distinct activities with an amount in it.</param>
public sealed record CrossGroup(string Key, string Name, decimal Amount, int Activities);

/// <summary>A row with its cells.</summary>
/// <param name="Group">The row.</param>
/// <param name="Cells">In the order of the columns; only where some activity has an amount.</param>
public sealed record CrossRow(CrossGroup Group, IReadOnlyList<CrossCell> Cells);

/// <summary>Money of a row in a column.</summary>
/// <param name="Column">Key of the column.</param>
/// <param name="Amount">US dollars, refunds taken off; may be 0 or negative.</param>
/// <param name="ShareOfRow">Its part of what is above 0 in the row, 0 to 1; null: nothing is.</param>
/// <param name="ShareOfColumn">Its part of what is above 0 in the column, 0 to 1; null: nothing is.</param>
/// <param name="Activities">Distinct activities with an amount in it.</param>
public sealed record CrossCell(string Column, decimal Amount, double? ShareOfRow, double? ShareOfColumn, int Activities);
