using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>
/// F5-2: Theil's T over the pairs donor × sector, or donor × ministry, and its parts. Every sector that has money has n members,
/// absent donors as zeros, so that the total is another number than T by donor. Unassigned is one sector, as in F8-1.
/// </summary>
internal sealed record PairTheil(int Donors, int Groups, double Total, double Within, double Between)
{
    /// <summary>The parts; null: no donor has more than 0 anywhere.</summary>
    public static PairTheil? Of(MetricScope scope, Side side)
    {
        var pairs = scope.Money.Relations(side).Where(each => each.Net > 0 && each.Donor != SpecialKeys.Unassigned).ToList();
        if (pairs.Count == 0)
            return null;

        // F5-1: raised where more donors have more than 0 in some pair than in the country after netting.
        var donors = Math.Max(scope.Whole.Money.Donors.Count, pairs.Select(each => each.Donor).Distinct(StringComparer.Ordinal).Count());
        var groups = pairs.GroupBy(each => each.Category, StringComparer.Ordinal)
            .Select(group => ((IReadOnlyList<double>)[.. group.Select(each => (double)each.Net)], donors)).ToList();
        var (within, between) = Theil.Decompose(groups);
        return new(donors, groups.Count, Theil.Index([.. pairs.Select(each => (double)each.Net)], donors * groups.Count), within, between);
    }

    public static MetricValue Value(MetricScope scope, Side side, Func<PairTheil, double> number) =>
        Of(scope, side) is { } parts ? MetricValue.Of(number(parts)) : Reasons.NoAmount(scope.Money);

    public static IEnumerable<string> Steps(MetricScope scope, Side side)
    {
        if (Of(scope, side) is not { } parts)
            yield break;
        var groups = side == Side.Ministry ? "ministries" : "sectors";
        yield return $"{parts.Donors} donors × {parts.Groups} {groups} that have money = {parts.Donors * parts.Groups} pairs, those without money included.";
        yield return $"T over the pairs = {Words.Number(parts.Total)} = {Words.Number(parts.Within)} within {groups} + {Words.Number(parts.Between)} between them.";
    }
}
