using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Overlap;

/// <summary>O5 of National and Unassigned cells alone: the overlap nobody can see on the ground.</summary>
public static class VagueContestableShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = ContestableShare.Definition with
    {
        Id = "vague-contestable-share",
        Place = 3,
        Name = "Contestable share, National and Unassigned alone",
        Formula = "As the contestable share, over the cells whose sector is Unassigned or whose district is National.",
        UndefinedWhen = [Reasons.NoAmountText, "no_vague_money: all money has both a sector and a district"],
        ForGovernment = "How much of the overlap rests on money that says neither what nor where.",
        ForDonor = "What naming places and sectors could clear up.",
        ForUnitedNations = "Whether overlap is real, or a gap in the records.",
        Example = "10 and 5 of two counterparts in the whole country, 20 of a third in a district: 1 − 10 ÷ 15 = 33.3 % of the money without a place.",
        Sentence = new(
            "Of the money of {group} without a sector or a place, {share, number, percent} is where another counterpart has more.",
            "De l'argent de {group} sans secteur ou sans lieu, {share, number, percent} se trouve là où un autre partenaire en a plus.",
            scope => [("share", ContestableShare.Of(scope.Money.Cells.Where(cell => cell.IsVague))!)]),
        Compute = Compute,
        Steps = scope => ContestableShare.Steps(scope.Money.Cells.Where(cell => cell.IsVague)),
    };

    /// <summary>The contestable share of the vague cells.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        if (ContestableShare.Of(scope.Money.Cells.Where(cell => cell.IsVague)) is { } share)
            return MetricValue.Of(share);
        return scope.Money.Cells.Count == 0
            ? Reasons.NoAmount(scope.Money)
            : MetricValue.None("no_vague_money", NoVagueMoney);
    }

    private static readonly SpokenText NoVagueMoney = new(
        "All money here has both a sector and a district.",
        "Tout l'argent a ici à la fois un secteur et un district.");
}
