using System.Runtime.InteropServices;
using AidCoord.Amounts.Sharing;

namespace AidCoord.Metrics.Attribution;

internal sealed partial class FactTable
{
    private sealed class Builder
    {
        private readonly KeyTable donors;
        private readonly KeyTable sectors;
        private readonly KeyTable ministries;
        private readonly KeyTable districts;
        private readonly int[] starts;
        private readonly List<int> activity;
        private readonly List<int> donor;
        private readonly List<int> sector;
        private readonly List<int> ministry;
        private readonly List<int> district;
        private readonly List<short> year;
        private readonly List<Flags> flags;
        private readonly List<long> net;
        private readonly List<long> gross;
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
            // A little more than before: growing would copy all of it again.
            var rows = before is null ? 0 : before.Count + before.Count / 16 + 64;
            (activity, donor, sector, ministry, district) = (new(rows), new(rows), new(rows), new(rows), new(rows));
            (year, flags, net, gross) = (new(rows), new(rows), new(rows), new(rows));
        }

        public void Begin(int number) => starts[number] = net.Count;

        /// <summary>Copies the rows of activities that stand one after the other.</summary>
        /// <param name="table">Where they stand.</param>
        /// <param name="first">The number of the first there.</param>
        /// <param name="activities">How many.</param>
        /// <param name="number">The number of the first here.</param>
        public void Copy(FactTable table, int first, int activities, int number)
        {
            var from = table.Starts[first];
            var count = table.Starts[first + activities] - from;
            var to = net.Count;
            for (var i = 0; i < activities; i++)
                starts[number + i] = table.Starts[first + i] - from + to;
            CollectionsMarshal.SetCount(activity, to + count);
            var numbers = CollectionsMarshal.AsSpan(activity)[to..];
            for (var i = 0; i < numbers.Length; i++)
                numbers[i] = table.Activity[from + i] - first + number;
            donor.AddRange(table.Donor.AsSpan(from, count));
            sector.AddRange(table.Sector.AsSpan(from, count));
            ministry.AddRange(table.Ministry.AsSpan(from, count));
            district.AddRange(table.District.AsSpan(from, count));
            year.AddRange(table.Year.AsSpan(from, count));
            flags.AddRange(table.Flags.AsSpan(from, count));
            net.AddRange(table.Net.AsSpan(from, count));
            gross.AddRange(table.Gross.AsSpan(from, count));
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
