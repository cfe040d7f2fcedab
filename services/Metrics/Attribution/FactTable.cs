using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>
/// The cells of one country for one measure and role, in columns: row n of every column belongs together. Rows of one
/// activity are neighbours, in the order of the activities. Immutable once built.
/// </summary>
internal sealed partial class FactTable
{
    private readonly Columns columns;

    private FactTable(Measure measure, DonorRole role, Columns columns, IReadOnlyList<LeftOut>[] leftOut, bool[] hasMeasure)
    {
        Measure = measure;
        Role = role;
        this.columns = columns;
        LeftOut = leftOut;
        HasMeasureOf = hasMeasure;
        HasMeasure = Array.Exists(hasMeasure, each => each);
        AllRows = Enumerable.Range(0, columns.Net.Length).ToArray();
        (ActivityYears, ActivityYearOf) = NumberActivityYears(columns);
    }

    public Measure Measure { get; }

    public DonorRole Role { get; }

    public int Count => columns.Net.Length;

    public KeyTable Donors => columns.Donors;

    public KeyTable Sectors => columns.Sectors;

    public KeyTable Ministries => columns.Ministries;

    public KeyTable Districts => columns.Districts;

    public int[] Activity => columns.Activity;

    public int[] Donor => columns.Donor;

    public int[] Sector => columns.Sector;

    public int[] Ministry => columns.Ministry;

    public int[] District => columns.District;

    public short[] Year => columns.Year;

    public Flags[] Flags => columns.Flags;

    /// <summary>Millionths, summed over the transactions of the row.</summary>
    public long[] Net => columns.Net;

    /// <summary>Millionths without sign, summed over the transactions of the row: the ground of quality shares (Q2).</summary>
    public long[] Gross => columns.Gross;

    /// <summary>First row of each activity, and the number of rows at the end.</summary>
    public int[] Starts => columns.Starts;

    public IReadOnlyList<LeftOut>[] LeftOut { get; }

    public bool[] HasMeasureOf { get; }

    /// <summary>Some activity has a value of the measure and a share in the country (M1).</summary>
    public bool HasMeasure { get; }

    /// <summary>All row numbers in order.</summary>
    public int[] AllRows { get; }

    /// <summary>Each activity in each fiscal year in which it has rows.</summary>
    public (int Activity, short Year)[] ActivityYears { get; }

    /// <summary>The number in <see cref="ActivityYears"/> of each row.</summary>
    public int[] ActivityYearOf { get; }

    public static FactTable Build(
        AttributionContext context, IReadOnlyList<Activity> activities, Measure measure, DonorRole role, Reuse? reuse)
    {
        var builder = new Builder(reuse?.Table, activities.Count);
        var leftOut = new IReadOnlyList<LeftOut>[activities.Count];
        var hasMeasure = new bool[activities.Count];
        for (var i = 0; i < activities.Count; i++)
        {
            if (reuse?.Run(i) is { Count: > 0 } kept)
            {
                builder.Copy(reuse.Table, kept.First, kept.Count, i);
                Array.Copy(reuse.Table.LeftOut, kept.First, leftOut, i, kept.Count);
                Array.Copy(reuse.Table.HasMeasureOf, kept.First, hasMeasure, i, kept.Count);
                i += kept.Count - 1;
                continue;
            }

            builder.Begin(i);
            var amounts = ActivityAttribution.Attribute(context, activities[i], measure, role);
            builder.Add(amounts.Amounts, i);
            leftOut[i] = amounts.LeftOut;
            hasMeasure[i] = amounts.HasMeasure;
        }

        return new(measure, role, builder.Finish(), leftOut, hasMeasure);
    }

    /// <summary>The same cells, each divided by the shares of its activity into rows that add up to it exactly.</summary>
    /// <param name="sharesOf">The shares of an activity, by its number.</param>
    /// <returns>
    /// The table; the first new row of each old one, and the number of new rows at the end; and which part of its activity's
    /// shares each new row is.
    /// </returns>
    public (FactTable Table, int[] First, int[] PartOf) Divided(Func<int, AmountSplitter> sharesOf)
    {
        var builder = new Builder(this, Starts.Length - 1);
        var first = new int[Count + 1];
        List<int> parts = [];
        for (var number = 0; number + 1 < Starts.Length; number++)
        {
            builder.Begin(number);
            var shares = Starts[number] < Starts[number + 1] ? sharesOf(number) : null;
            for (var row = Starts[number]; row < Starts[number + 1]; row++)
            {
                first[row] = parts.Count;
                builder.Divide(this, row, shares!, parts);
            }
        }

        first[^1] = parts.Count;
        return (new(Measure, Role, builder.Finish(), LeftOut, HasMeasureOf), first, [.. parts]);
    }

    private static ((int Activity, short Year)[] ActivityYears, int[] Of) NumberActivityYears(Columns columns)
    {
        List<(int Activity, short Year)> found = [];
        var of = new int[columns.Net.Length];
        for (var number = 0; number + 1 < columns.Starts.Length; number++)
        {
            // An activity has few years: looking back through its own is faster than hashing.
            var first = found.Count;
            for (var row = columns.Starts[number]; row < columns.Starts[number + 1]; row++)
            {
                var at = found.Count - 1;
                while (at >= first && found[at].Year != columns.Year[row])
                    at--;
                if (at < first)
                {
                    at = found.Count;
                    found.Add((number, columns.Year[row]));
                }

                of[row] = at;
            }
        }

        return ([.. found], of);
    }

    /// <summary>A table from which activities keep their rows, and which they are.</summary>
    internal sealed record Reuse(FactTable Table, KeptActivities Kept)
    {
        /// <summary>From an activity on, those that keep their rows and stand one after the other in the table, too: their first there, and how many.</summary>
        public (int First, int Count) Run(int from)
        {
            if (Kept.RowsBefore(from) is not { } first)
                return default;
            var count = 1;
            while (from + count < Kept.Count && Kept.RowsBefore(from + count) == first + count)
                count++;
            return (first, count);
        }
    }

    private sealed record Columns(
        KeyTable Donors, KeyTable Sectors, KeyTable Ministries, KeyTable Districts, int[] Starts, int[] Activity, int[] Donor,
        int[] Sector, int[] Ministry, int[] District, short[] Year, Flags[] Flags, long[] Net, long[] Gross);
}
