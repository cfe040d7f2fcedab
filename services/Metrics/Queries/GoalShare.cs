using System.Globalization;
using System.Runtime.InteropServices;
using AidCoord.Metrics.Alignment;
using AidCoord.Metrics.Attribution;

namespace AidCoord.Metrics.Queries;

/// <summary>
/// The part of an activity's amounts that serves one goal. Tables divide the sum of a cell over its transactions; here a
/// transaction's part is what that sum's part grows by, so that the parts add up to the table to the last millionth.
/// </summary>
internal sealed class GoalShare
{
    private readonly ActivityLinks links;
    private readonly bool[] belongs;
    private readonly long[] parts;
    private readonly Dictionary<(CellTemplate Template, int Year, Flags Flags, int Cell), long> sums = [];

    public GoalShare(GoalLinks goals, int activity, string row)
    {
        links = goals.Of(activity);
        parts = new long[links.Parts.Count];
        belongs = [.. links.Parts.Select(part => goals.RowOf(part) == row)];
        Words = Array.TrueForAll(belongs, each => each) ? ""
            : string.Create(CultureInfo.InvariantCulture, $" × {Groups.Words.Percent((double)PartOf(1_000_000_000_000) / 1e12)} linked");
    }

    /// <summary>The share, as a factor in the derivation of an amount; empty when it is the whole.</summary>
    public string Words { get; }

    /// <summary>The part of one transaction's cell. Each transaction's cell is asked for once.</summary>
    public long Of(AttributedAmount amount, int cell, long millionths)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, (amount.Template, amount.Year, amount.Flags, cell), out _);
        var before = PartOf(sum);
        sum += millionths;
        return PartOf(sum) - before;
    }

    private long PartOf(long millionths)
    {
        links.Splitter.Split(millionths, parts);
        long sum = 0;
        for (var i = 0; i < parts.Length; i++)
            sum += belongs[i] ? parts[i] : 0;
        return sum;
    }
}
