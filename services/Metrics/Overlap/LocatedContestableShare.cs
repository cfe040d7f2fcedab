using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Overlap;

/// <summary>O5 without National and Unassigned cells: the overlap that has a place and a sector.</summary>
public static class LocatedContestableShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ContestableShare.Definition with
    {
        Id = "located-contestable-share",
        Place = 2,
        Name = "Contestable share, located",
        Formula = "As the contestable share, over the cells that have a sector and a district.",
        UndefinedWhen = [Reasons.NoAmountText, "no_located_money: no money has both a sector and a district"],
        ForUnitedNations = "What donors do in the same place. Read beside the number with National and Unassigned cells.",
        Compute = Compute,
        Steps = scope => ContestableShare.Steps(scope.Money.Cells.Where(cell => !cell.IsVague)),
    };

    /// <summary>The contestable share of the cells that are not vague.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        if (ContestableShare.Of(scope.Money.Cells.Where(cell => !cell.IsVague)) is { } share)
            return MetricValue.Of(share);
        return ContestableShare.Of(scope.Money.Cells) is null
            ? Reasons.NoAmount(scope.Money)
            : MetricValue.None("no_located_money", "No money here has both a sector and a district: record the places of the projects.");
    }
}
