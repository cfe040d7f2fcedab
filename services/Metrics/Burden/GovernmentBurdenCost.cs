using AidCoord.Metrics.Groups;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden;

/// <summary>B2: what the burden costs the government.</summary>
public static class GovernmentBurdenCost
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "government-burden-cost",
        Code = "B2",
        Place = 1,
        Name = "Burden cost, government",
        Unit = "USD a year",
        Formula = "Σ over duties of times a year × (hours × hourly pay × (1 + overhead) + outside cost), the parts that the government pays; hourly pay is gross pay ÷ productive hours. Mean over the years asked about.",
        Range = "0 and more; low and high from the deviation of the hours",
        Source = "Standard Cost Model: cost = price × quantity (letters from general knowledge)",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "pay_unknown: the pay of a grade, or the rate of its currency, is not known"],
        Example = "Senior 12 and mid-grade 7 dollars an hour, overhead 0.25: the 820 hours cost 8,750 dollars. 50 respondents × 4 reports × 8 hours × 50 dollars = 1,600 hours, 80,000 dollars.",
        Sentence = new(
            "{group}: the work and the outside costs that donors ask for cost the government {cost, number, integer} US dollars a year.",
            "{group} : le travail et les frais extérieurs que demandent les bailleurs coûtent au gouvernement {cost, number, integer} dollars américains par an.",
            scope => [("cost", scope.Work.Cost(false)!.Value)]),
        Compute = Compute,
        Steps = scope => [.. BurdenHours.Steps(scope), $"Cost a year: {(scope.Work.Cost(false) is { } cost ? Words.Usd(cost) : "not known")}."],
    };

    /// <summary>Cost a year with its range.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Of(scope.Work, project: false);

    internal static MetricValue PayUnknown { get; } = MetricValue.None("pay_unknown", NoPay);

    internal static MetricValue Of(WorkGroup work, bool project)
    {
        if (BurdenHours.Missing(work) is { } missing)
            return missing;
        if (work.Cost(project) is not { } cost)
            return PayUnknown;
        var deviation = work.CostDeviation(project);
        return new MetricValue.Known((double)cost) { Exact = cost, Low = Math.Max(0, (double)cost - deviation), High = (double)cost + deviation };
    }

    private static SpokenText NoPay => new(
        "The pay of some staff, or the rate of its currency, is not known: record the staffing of the ministry with gross pay by grade.",
        "Le salaire de certains agents, ou le taux de change de sa monnaie, n'est pas connu : enregistrez les effectifs du ministère avec le salaire brut par grade.");
}
