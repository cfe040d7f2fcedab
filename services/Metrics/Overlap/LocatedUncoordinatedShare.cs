using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Overlap;

/// <summary>O6 without National and Unassigned cells.</summary>
public static class LocatedUncoordinatedShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = UncoordinatedContestableShare.Definition with
    {
        Id = "located-uncoordinated-share",
        Place = 2,
        Name = "Uncoordinated contestable share, located",
        Formula = "As the uncoordinated contestable share, over the cells that have a sector and a district.",
        Range = "0 to the contestable share, located",
        UndefinedWhen = [Reasons.NoAmountText, UncoordinatedContestableShare.NoArrangementsText, LocatedContestableShare.NoLocatedMoneyText],
        Sentence = new(
            "Of the money of {group} that has a sector and a place, {share, number, percent} overlaps with a larger counterpart and no arrangement between the two is recorded.",
            "De l'argent de {group} qui a un secteur et un lieu, {share, number, percent} recouvre celui d'un partenaire plus grand sans arrangement enregistré entre les deux.",
            scope => [("share", UncoordinatedContestableShare.Of(scope.Money.Cells.Where(cell => !cell.IsVague))!)]),
        Compute = Compute,
        Steps = scope => UncoordinatedContestableShare.Steps(scope, scope.Money.Cells.Where(cell => !cell.IsVague)),
    };

    /// <summary>The uncoordinated share of the cells that are not vague.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        UncoordinatedContestableShare.Missing(scope) ?? LocatedContestableShare.Value(scope, UncoordinatedContestableShare.Of);
}
