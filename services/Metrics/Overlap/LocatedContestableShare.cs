using AidCoord.Metrics.Groups;
using AidCoord.Wording;

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
        UndefinedWhen = [Reasons.NoAmountText, NoLocatedMoneyText],
        ForUnitedNations = "What donors do in the same place. Read beside the number with National and Unassigned cells.",
        Example = "10 and 5 of two counterparts in a district, 20 of a third in the whole country: 1 − 10 ÷ 15 = 33.3 % of the money that has a place.",
        Sentence = new(
            "Of the money of {group} that has a sector and a place, {share, number, percent} is where another counterpart has more in the same sector, place and year.",
            "De l'argent de {group} qui a un secteur et un lieu, {share, number, percent} se trouve là où un autre partenaire en a plus dans le même secteur, le même lieu et la même année.",
            scope => [("share", ContestableShare.Of(scope.Money.Cells.Where(cell => !cell.IsVague))!)]),
        Compute = Compute,
        Steps = scope => ContestableShare.Steps(scope.Money.Cells.Where(cell => !cell.IsVague)),
    };

    /// <summary>The contestable share of the cells that are not vague.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Value(scope, ContestableShare.Of);

    internal const string NoLocatedMoneyText = "no_located_money: no money has both a sector and a district";

    internal static MetricValue Value(MetricScope scope, Func<IEnumerable<OverlapCell>, double?> number)
    {
        if (number(scope.Money.Cells.Where(cell => !cell.IsVague)) is { } share)
            return MetricValue.Of(share);
        return scope.Money.Cells.Count == 0
            ? Reasons.NoAmount(scope.Money)
            : MetricValue.None("no_located_money", NoLocatedMoney);
    }

    private static readonly SpokenText NoLocatedMoney = new(
        "No money here has both a sector and a district: record the places of the projects.",
        "Aucun argent n'a ici à la fois un secteur et un district : enregistrez les lieux des projets.");
}
