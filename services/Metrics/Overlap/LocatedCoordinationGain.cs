using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Overlap;

/// <summary>O5 − O6 without National and Unassigned cells.</summary>
public static class LocatedCoordinationGain
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = CoordinationGain.Definition with
    {
        Id = "located-coordination-gain",
        Place = 4,
        Name = "Overlap settled by arrangements, located",
        Formula = "Contestable share − uncoordinated contestable share, both over the cells that have a sector and a district.",
        Range = "0 (arrangements settle nothing) to the contestable share, located",
        UndefinedWhen = LocatedUncoordinatedShare.Definition.UndefinedWhen,
        Sentence = new(
            "Of the money of {group} that has a sector and a place, {contestable, number, percent} is in overlap; arrangements between donors settle {gain, number, percent}.",
            "De l'argent de {group} qui a un secteur et un lieu, {contestable, number, percent} est en recouvrement ; les arrangements entre bailleurs en règlent {gain, number, percent}.",
            scope => [("contestable", ContestableShare.Of(Cells(scope))!), ("gain", CoordinationGain.Of(Cells(scope))!)]),
        Compute = Compute,
        Steps = scope => [.. UncoordinatedContestableShare.Steps(scope, Cells(scope)), $"The gap is {Words.Percent(CoordinationGain.Of(Cells(scope)) ?? 0)} of that money."],
    };

    /// <summary>The gap over the cells that are not vague.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        UncoordinatedContestableShare.Missing(scope) ?? LocatedContestableShare.Value(scope, CoordinationGain.Of);

    private static IEnumerable<OverlapCell> Cells(MetricScope scope) => scope.Money.Cells.Where(cell => !cell.IsVague);
}
