using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B7: what the burden costs, as a share of the money.</summary>
public static class BurdenCostShare
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "burden-cost-share",
        Code = "B7",
        Place = 2,
        Name = "Burden cost per money",
        Unit = "share of money",
        Formula = "Burden cost of the government and of the projects in the years asked about ÷ money of the same years.",
        Range = "0 and more; low and high from the deviation of the hours",
        Source = "derived by this project",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "pay_unknown: the pay of a grade, or the rate of its currency, is not known", "no_amount: no money above 0 in these years"],
        ForGovernment = "What each dollar costs before it does anything.",
        ForDonor = "How dear its rules are for their size; compare within the same kind of aid only.",
        ForUnitedNations = "Whether small grants pay for themselves.",
        Example = "8,750 + 27,000 = 35,750 dollars of cost for 12 million: 0.30 %.",
        Sentence = new(
            "{group}: meeting the rules of donors costs {cost, number, integer} US dollars, {share, number, percent} of the money.",
            "{group} : respecter les règles des bailleurs coûte {cost, number, integer} dollars américains, soit {share, number, percent} de l'argent.",
            scope => [("cost", Cost(scope.Work)!.Value), ("share", (double)Cost(scope.Work)!.Value / Money(scope))]),
        Uses = Dimensions.Money,
        Compute = Compute,
        Steps = scope => [.. BurdenHours.Steps(scope), $"Cost of these years {Words.Usd(Cost(scope.Work)!.Value)} ÷ money {Words.Usd((decimal)Money(scope))}."],
    };

    private static MetricValue Compute(MetricScope scope)
    {
        if (BurdenHours.Missing(scope.Work) is { } missing)
            return missing;
        if (Cost(scope.Work) is not { } cost)
            return GovernmentBurdenCost.PayUnknown;
        var money = Money(scope);
        if (money <= 0)
            return HoursPerMillion.NoMoney;
        var spread = scope.Work.CostDeviation(project: null) * scope.Work.Years;
        return new MetricValue.Known((double)cost / money) { Low = Math.Max(0, (double)cost - spread) / money, High = ((double)cost + spread) / money };
    }

    private static decimal? Cost(WorkGroup work) => (work.Cost(project: false) + work.Cost(project: true)) * work.Years;

    private static double Money(MetricScope scope) => (double)HoursPerMillion.Money(scope) / SixDecimals.PerUnit;
}
