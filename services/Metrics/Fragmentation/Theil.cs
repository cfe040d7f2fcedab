namespace AidCoord.Metrics.Fragmentation;

/// <summary>F5: Theil's index T of amounts over members, and its exact parts within and between groups of members.</summary>
public static class Theil
{
    /// <summary>T = Σ p·ln(n·p), p the share of each amount; members without an amount count as 0 and add nothing.</summary>
    /// <param name="amounts">Amounts, 0 or more, at least one above 0.</param>
    /// <param name="members">n: how many members there are, at least as many as amounts above 0.</param>
    /// <returns>0 (all equal) to ln n (one has all).</returns>
    public static double Index(IReadOnlyList<double> amounts, int members)
    {
        var total = amounts.Order().Sum();
        var terms = amounts.Where(amount => amount > 0).Select(amount => amount / total).Select(share => share * Math.Log(members * share));

        // In order, so that the same amounts give the same number whatever their order; equal shares are 0 exactly.
        return Math.Max(0, terms.Order().Sum());
    }

    /// <summary>
    /// T of all members as within + between: within = Σ S·T of the group, between = Σ S·ln(S ÷ (n of the group ÷ n)), S the
    /// group's share of the money.
    /// </summary>
    /// <param name="groups">The amounts of each group and how many members it has.</param>
    public static (double Within, double Between) Decompose(IReadOnlyList<(IReadOnlyList<double> Amounts, int Members)> groups)
    {
        var sums = groups.Select(group => group.Amounts.Order().Sum()).ToList();
        var total = sums.Order().Sum();
        double members = groups.Sum(group => group.Members);
        List<double> within = [];
        List<double> between = [];
        foreach (var ((amounts, count), sum) in groups.Zip(sums))
        {
            if (sum <= 0)
                continue;
            within.Add(sum / total * Index(amounts, count));
            between.Add(sum / total * Math.Log(sum / total * (members / count)));
        }

        return (within.Order().Sum(), Math.Max(0, between.Order().Sum()));
    }
}
