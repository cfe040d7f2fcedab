using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Overlap;

/// <summary>O6: share of the money that is neither its cell's largest counterpart's nor arranged with it.</summary>
public static class UncoordinatedContestableShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ContestableShare.Definition with
    {
        Id = "uncoordinated-contestable-share",
        Code = "O6",
        Place = 1,
        Name = "Uncoordinated contestable share",
        Formula = "1 − Σ largest unit of each cell ÷ Σ money of all cells; cells as in the contestable share. A unit is a counterpart alone, or the largest member of an arrangement with what the other members have under it; arrangements that hold for the same money are one: pooled fund, sector budget support, joint programme, delegated cooperation, lead donor. An arrangement holds for its donors in its ministries, sectors, districts, projects and years; where it names projects, only for the money of those projects.",
        Range = "0 to the contestable share",
        UndefinedWhen = [Reasons.NoAmountText, NoArrangementsText],
        ForGovernment = "Overlap that no recorded arrangement has settled.",
        ForDonor = "Where it shares a cell and no arrangement.",
        ForUnitedNations = "What is left to coordinate. Published data cannot show most coordination: it is as good as the register of arrangements.",
        Example = "Cells 10 5 0, 0 8 2, 7 0 0 and 3 3 3; the first two pool in the first cell: 1 − (15 + 8 + 7 + 3) ÷ 41 = 1 − 33 ÷ 41 = 19.5 %.",
        Sentence = new(
            "{uncoordinated, number, percent} of the money of {group} overlaps with a larger counterpart and no arrangement between the two is recorded{known, plural, =0 {} other {; counting only money with a sector and a place it is {located, number, percent}}}.",
            "{uncoordinated, number, percent} de l'argent de {group} recouvre celui d'un partenaire plus grand sans arrangement enregistré entre les deux{known, plural, =0 {} other { ; en ne comptant que l'argent qui a un secteur et un lieu, c'est {located, number, percent}}}.",
            scope => ContestableShare.WithAndWithout("uncoordinated", scope, Of)),
        Compute = Compute,
        Steps = scope => Steps(scope, scope.Money.Cells),
    };

    internal const string NoArrangementsText = "no_arrangements: no arrangement between donors is recorded in the country";

    /// <summary>The uncoordinated share of all cells.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        Missing(scope) ?? (Of(scope.Money.Cells) is { } share ? MetricValue.Of(share) : Reasons.NoAmount(scope.Money));

    /// <summary>Without any record nobody knows what is coordinated: the contestable share would be a wrong answer.</summary>
    internal static MetricValue? Missing(MetricScope scope) =>
        scope.Money.Cells.Count == 0 ? Reasons.NoAmount(scope.Money)
        : scope.ArrangementCount == 0 ? MetricValue.None("no_arrangements", NoArrangements)
        : null;

    internal static double? Of(IEnumerable<OverlapCell> cells) =>
        ContestableShare.Of(cells.Select(cell => cell with { Largest = cell.LargestArranged }));

    internal static IEnumerable<string> Steps(MetricScope scope, IEnumerable<OverlapCell> cells)
    {
        var counted = cells.ToList();
        return
        [
            .. ContestableShare.Steps(counted),
            $"Arrangements recorded in the country: {scope.ArrangementCount}; in {counted.Count(cell => cell.LargestArranged > cell.Largest)} cells they join counterparts to the largest unit: 1 − Σ largest units ÷ Σ = {Words.Percent(Of(counted) ?? 0)}.",
        ];
    }

    private static readonly SpokenText NoArrangements = new(
        "No arrangement between donors is recorded (pooled funds, joint programmes, delegated cooperation, lead donors …): record them to see what coordination has settled.",
        "Aucun arrangement entre bailleurs n'est enregistré (fonds communs, programmes conjoints, coopération déléguée, chefs de file …) : enregistrez-les pour voir ce que la coordination a réglé.");
}
