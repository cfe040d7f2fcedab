using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;

namespace AidCoord.Metrics.Overlap;

/// <summary>O5: share of the money that is not its cell's largest counterpart's. The headline for overlap.</summary>
public static class ContestableShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "contestable-share",
        Code = "O5",
        Place = 1,
        Name = "Contestable share",
        Unit = "share of money",
        Formula = "1 − Σ largest counterpart of each cell ÷ Σ money of all cells; a cell is a sector in a district in a fiscal year, National and Unassigned cells included.",
        Range = "0 (every cell has one counterpart) to 1 − 1 ÷ number of counterparts with more than 0 in some cell",
        Source = "derived by this project: 1 minus the amount-weighted concentration ratio CR1",
        UndefinedWhen = [Reasons.NoAmountText],
        ForGovernment = "Money in shared cells: overlap is neutral, and may be wanted.",
        ForDonor = "Cells that others lead.",
        ForUnitedNations = "What coordination could settle. Read beside the number without National and Unassigned cells.",
        NotBy = new Dictionary<Grouping, string> { [Grouping.Donor] = "Within one donor's money there is nobody to overlap with: see the mean similarity and the overlap matrix." },
        Uses = Dimensions.Donor | Dimensions.Sector,
        Compute = Compute,
        Steps = scope => Steps(scope.Money.Cells),
    };

    /// <summary>The contestable share of all cells.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        Of(scope.Money.Cells) is { } share ? MetricValue.Of(share) : Reasons.NoAmount(scope.Money);

    internal static double? Of(IEnumerable<OverlapCell> cells)
    {
        var (sum, largest) = Add(cells);
        return sum == 0 ? null : (double)(sum - largest) / (double)sum;
    }

    internal static IEnumerable<string> Steps(IEnumerable<OverlapCell> cells)
    {
        var counted = cells.Where(cell => cell.Sum > 0).ToList();
        var (sum, largest) = Add(counted);
        return
        [
            $"{counted.Count} cells hold {Words.Usd(sum)}; in {counted.Count(cell => cell.Largest < cell.Sum)} of them several counterparts meet.",
            $"Their largest counterparts together have {Words.Usd(largest)}; 1 − {Words.Usd(largest)} ÷ {Words.Usd(sum)} = {Words.Percent((double)(sum - largest) / (double)sum)}.",
        ];
    }

    private static (Int128 Sum, Int128 Largest) Add(IEnumerable<OverlapCell> cells)
    {
        Int128 sum = 0;
        Int128 largest = 0;
        foreach (var cell in cells)
        {
            sum += cell.Sum;
            largest += cell.Largest;
        }

        return (sum, largest);
    }
}
