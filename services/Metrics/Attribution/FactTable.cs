using AidCoord.Amounts.Sharing;
using AidCoord.Metrics.Queries;
using AidCoord.Metrics.Records;

namespace AidCoord.Metrics.Attribution;

/// <summary>
/// The cells of one country for one measure and role, in columns: row n of every column belongs together. Rows of one
/// activity are neighbours, in the order of the activities. Immutable once built.
/// </summary>
internal sealed class FactTable
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
            builder.Begin(i);
            if (reuse is not null && reuse.Positions.TryGetValue(activities[i], out var before) && !MoneyTwice.HasLinks(activities[i]))
            {
                builder.Copy(reuse.Table, before, i);
                leftOut[i] = reuse.Table.LeftOut[before];
                hasMeasure[i] = reuse.Table.HasMeasureOf[before];
                continue;
            }

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

    /// <summary>A table from which unchanged activities keep their rows, and where each of its activities stands in it.</summary>
    internal sealed record Reuse(FactTable Table, IReadOnlyDictionary<Activity, int> Positions);

    private sealed record Columns(
        KeyTable Donors, KeyTable Sectors, KeyTable Ministries, KeyTable Districts, int[] Starts, int[] Activity, int[] Donor,
        int[] Sector, int[] Ministry, int[] District, short[] Year, Flags[] Flags, long[] Net, long[] Gross);

    private sealed class Builder
    {
        private readonly KeyTable donors;
        private readonly KeyTable sectors;
        private readonly KeyTable ministries;
        private readonly KeyTable districts;
        private readonly int[] starts;
        private readonly List<int> activity = [];
        private readonly List<int> donor = [];
        private readonly List<int> sector = [];
        private readonly List<int> ministry = [];
        private readonly List<int> district = [];
        private readonly List<short> year = [];
        private readonly List<Flags> flags = [];
        private readonly List<long> net = [];
        private readonly List<long> gross = [];
        private readonly Dictionary<(CellTemplate Template, int Year, Flags Flags), (long[] Net, long[] Gross)> sums = [];
        private long[] parts = [];
        private long[] grossParts = [];

        public Builder(FactTable? before, int activities)
        {
            donors = before?.Donors.Copy() ?? new();
            sectors = before?.Sectors.Copy() ?? new();
            ministries = before?.Ministries.Copy() ?? new();
            districts = before?.Districts.Copy() ?? new();
            starts = new int[activities + 1];
        }

        public void Begin(int number) => starts[number] = net.Count;

        public void Copy(FactTable table, int before, int number)
        {
            var first = table.Starts[before];
            var count = table.Starts[before + 1] - first;
            if (count == 0)
                return;
            for (var i = 0; i < count; i++)
                activity.Add(number);
            donor.AddRange(table.Donor.AsSpan(first, count));
            sector.AddRange(table.Sector.AsSpan(first, count));
            ministry.AddRange(table.Ministry.AsSpan(first, count));
            district.AddRange(table.District.AsSpan(first, count));
            year.AddRange(table.Year.AsSpan(first, count));
            flags.AddRange(table.Flags.AsSpan(first, count));
            net.AddRange(table.Net.AsSpan(first, count));
            gross.AddRange(table.Gross.AsSpan(first, count));
        }

        public void Divide(FactTable table, int row, AmountSplitter shares, List<int> partOf)
        {
            if (parts.Length != shares.Count)
                (parts, grossParts) = (new long[shares.Count], new long[shares.Count]);
            shares.Split(table.Net[row], parts);
            shares.Split(table.Gross[row], grossParts);
            for (var i = 0; i < parts.Length; i++)
            {
                if (parts[i] == 0 && grossParts[i] == 0)
                    continue;
                partOf.Add(i);
                activity.Add(table.Activity[row]);
                donor.Add(table.Donor[row]);
                sector.Add(table.Sector[row]);
                ministry.Add(table.Ministry[row]);
                district.Add(table.District[row]);
                year.Add(table.Year[row]);
                flags.Add(table.Flags[row]);
                net.Add(parts[i]);
                gross.Add(grossParts[i]);
            }
        }

        public void Add(IReadOnlyList<AttributedAmount> amounts, int number)
        {
            sums.Clear();
            foreach (var amount in amounts)
            {
                var count = amount.Template.Splitter.Count;
                if (parts.Length != count)
                    parts = new long[count];
                amount.Template.Splitter.Split(amount.Millionths, parts);
                var key = (amount.Template, amount.Year, amount.Flags);
                if (!sums.TryGetValue(key, out var sum))
                    sums.Add(key, sum = (new long[count], new long[count]));
                for (var i = 0; i < count; i++)
                {
                    sum.Net[i] += parts[i];
                    sum.Gross[i] += Math.Abs(parts[i]);
                }
            }

            foreach (var ((template, inYear, ofTransaction), sum) in sums)
                Append(number, template, inYear, ofTransaction, sum.Net, sum.Gross);
        }

        public Columns Finish()
        {
            starts[^1] = net.Count;
            return new(
                donors, sectors, ministries, districts, starts, [.. activity], [.. donor], [.. sector], [.. ministry], [.. district],
                [.. year], [.. flags], [.. net], [.. gross]);
        }

        private void Append(int number, CellTemplate template, int inYear, Flags ofTransaction, long[] nets, long[] grosses)
        {
            var common = template.Flags | ofTransaction;
            for (var i = 0; i < nets.Length; i++)
            {
                if (grosses[i] == 0)
                    continue;
                var cell = template.Cells[i];
                activity.Add(number);
                donor.Add(donors.NumberOf(cell.Donor));
                sector.Add(sectors.NumberOf(cell.Sector));
                ministry.Add(ministries.NumberOf(cell.Ministry));
                district.Add(districts.NumberOf(cell.District));
                year.Add((short)inYear);
                flags.Add(common | cell.Flags);
                net.Add(nets[i]);
                gross.Add(grosses[i]);
            }
        }
    }
}
