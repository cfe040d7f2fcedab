using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

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
        ForUnitedNations = "What coordination could settle. Read beside the numbers without National and Unassigned cells and of them alone.",
        NotBy = new Dictionary<Grouping, SpokenText> { [Grouping.Donor] = new("Within one donor's money there is nobody to overlap with: see the mean similarity and the overlap matrix.", "Dans l'argent d'un seul bailleur, il n'y a personne avec qui se chevaucher : voir la similarité moyenne et la matrice des chevauchements.") },
        Uses = Dimensions.Donor | Dimensions.Sector,
        Example = "Three counterparts in four cells, 10 5 0, 0 8 2, 7 0 0 and 3 3 3: 1 − (10 + 8 + 7 + 3) ÷ 41 = 1 − 28 ÷ 41 = 31.7 %.",
        Sentence = new(
            "{share, number, percent} of the money of {group} is where another counterpart has more in the same sector, place and year{known, plural, =0 {} other {; counting only money with a sector and a place it is {located, number, percent}}}.",
            "{share, number, percent} de l'argent de {group} se trouve là où un autre partenaire en a plus dans le même secteur, le même lieu et la même année{known, plural, =0 {} other { ; en ne comptant que l'argent qui a un secteur et un lieu, c'est {located, number, percent}}}.",
            scope => WithAndWithout("share", scope, Of)),
        Compute = Compute,
        Steps = scope => Steps(scope.Money.Cells),
    };

    /// <summary>The contestable share of all cells.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        Of(scope.Money.Cells) is { } share ? MetricValue.Of(share) : Reasons.NoAmount(scope.Money);

    /// <summary>12.6, O5-1: every sentence names the number without National and Unassigned cells too, where there is one.</summary>
    internal static IEnumerable<(string Name, object Value)> WithAndWithout(string name, MetricScope scope, Func<IEnumerable<OverlapCell>, double?> number)
    {
        var located = number(scope.Money.Cells.Where(cell => !cell.IsVague));
        return [(name, number(scope.Money.Cells)!), ("located", located ?? 0), ("known", located is null ? 0 : 1)];
    }

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
