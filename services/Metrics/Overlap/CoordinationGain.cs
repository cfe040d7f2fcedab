using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Overlap;

/// <summary>O5 − O6: what recorded arrangements have settled.</summary>
public static class CoordinationGain
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = UncoordinatedContestableShare.Definition with
    {
        Id = "coordination-gain",
        Place = 3,
        Name = "Overlap settled by arrangements",
        Formula = "Contestable share − uncoordinated contestable share.",
        Range = "0 (arrangements settle nothing) to the contestable share (they settle all)",
        Source = "derived by this project: the gap between O5 and O6",
        ForGovernment = "What coordination has achieved.",
        ForDonor = "What its pools and joint programmes are worth here.",
        ForUnitedNations = "What coordination has achieved, beside what is left.",
        Example = "Contestable 13 ÷ 41 = 31.7 %, uncoordinated 8 ÷ 41 = 19.5 %: arrangements settle 5 ÷ 41 = 12.2 %.",
        Sentence = new(
            "{contestable, number, percent} of the money of {group} is in overlap; arrangements between donors settle {gain, number, percent} of the money{known, plural, =0 {} other {, and {located, number, percent} of the money with a sector and a place}}.",
            "{contestable, number, percent} de l'argent de {group} est en recouvrement ; les arrangements entre bailleurs règlent {gain, number, percent} de l'argent{known, plural, =0 {} other {, et {located, number, percent} de l'argent qui a un secteur et un lieu}}.",
            scope => ContestableShare.WithAndWithout("gain", scope, Of).Append(("contestable", ContestableShare.Of(scope.Money.Cells)!))),
        Compute = Compute,
        Steps = scope => [.. UncoordinatedContestableShare.Steps(scope, scope.Money.Cells), $"The gap is {Words.Percent(Of(scope.Money.Cells) ?? 0)} of the money."],
    };

    /// <summary>The gap over all cells.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        UncoordinatedContestableShare.Missing(scope) ?? (Of(scope.Money.Cells) is { } gain ? MetricValue.Of(gain) : Reasons.NoAmount(scope.Money));

    internal static double? Of(IEnumerable<OverlapCell> cells) => ContestableShare.Of(cells) - UncoordinatedContestableShare.Of(cells);
}
