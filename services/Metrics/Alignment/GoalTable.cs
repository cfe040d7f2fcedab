using AidCoord.Metrics.Attribution;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Alignment;

/// <summary>
/// A table whose rows are divided by the goals that their activities serve: every number about money can be taken by goal, and
/// the goals add up exactly to the table that was divided.
/// </summary>
internal sealed class GoalTable
{
    private readonly FactTable whole;
    private readonly int[] first;
    private readonly int[] part;

    public GoalTable(FactTable whole, GoalLinks links)
    {
        this.whole = whole;
        (Table, first, var positions) = whole.Divided(activity => links.Of(activity).Splitter);
        part = new int[positions.Length];
        Goal = new int[positions.Length];
        List<LinkedPart> parts = [];
        Dictionary<LinkedPart, int> numbers = [];
        for (var row = 0; row < positions.Length; row++)
        {
            var of = links.Of(Table.Activity[row]).Parts[positions[row]];
            if (!numbers.TryGetValue(of, out var number))
            {
                numbers.Add(of, number = parts.Count);
                parts.Add(of);
            }

            part[row] = number;
            Goal[row] = Goals.NumberOf(links.RowOf(of));
        }

        Parts = parts;
    }

    public FactTable Table { get; }

    public KeyTable Goals { get; } = new();

    /// <summary>The goal of each row, as a number in <see cref="Goals"/>.</summary>
    public int[] Goal { get; }

    /// <summary>The different parts that there are: by goal, tier and probability.</summary>
    public IReadOnlyList<LinkedPart> Parts { get; }

    /// <summary>The money of a group of the table that was divided, in millionths, by number of the part.</summary>
    /// <param name="money">The group.</param>
    /// <param name="years">Only these fiscal years; null: all of the group.</param>
    public Int128[] SumByPart(MoneyGroup money, IReadOnlySet<int>? years = null)
    {
        var sums = new Int128[Parts.Count];
        foreach (var row in money.Rows)
        {
            if (years?.Contains(whole.Year[row]) == false)
                continue;
            for (var at = first[row]; at < first[row + 1]; at++)
                sums[part[at]] += Table.Net[at];
        }

        return sums;
    }

    /// <summary>The same by donor, at the level of the question.</summary>
    public Dictionary<(int Part, string Donor), Int128> SumByPartAndDonor(MoneyGroup money, IReadOnlySet<int> years)
    {
        var sums = new Dictionary<(int Part, int Donor), Int128>();
        foreach (var row in money.Rows)
        {
            if (!years.Contains(whole.Year[row]))
                continue;
            for (var at = first[row]; at < first[row + 1]; at++)
                sums[(part[at], whole.Donor[row])] = sums.GetValueOrDefault((part[at], whole.Donor[row])) + Table.Net[at];
        }

        // Several agencies may be one donor at the question's level.
        return sums.GroupBy(each => (each.Key.Part, money.DonorOf(each.Key.Donor)))
            .ToDictionary(group => group.Key, group => group.Aggregate((Int128)0, (sum, each) => sum + each.Value));
    }
}
