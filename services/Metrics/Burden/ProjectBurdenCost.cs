using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Burden;

/// <summary>B2: what the burden costs the projects.</summary>
public static class ProjectBurdenCost
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "project-burden-cost",
        Code = "B2",
        Place = 2,
        Name = "Burden cost, projects",
        Unit = "USD a year",
        Formula = "Σ over duties of times a year × (hours × hourly pay × (1 + overhead) + outside cost), the parts that projects pay; hourly pay is gross pay ÷ productive hours. Mean over the years asked about.",
        Range = "0 and more; low and high from the deviation of the hours",
        Source = "Standard Cost Model: cost = price × quantity (letters from general knowledge)",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "pay_unknown: the pay of a grade, or the rate of its currency, is not known"],
        Example = "Audit fees of 15,000 and 12,000 dollars that the projects pay: 27,000 dollars a year.",
        Sentence = new(
            "{group}: the work and the outside costs that donors ask for cost the projects {cost, number, integer} US dollars a year.",
            "{group} : le travail et les frais extérieurs que demandent les bailleurs coûtent aux projets {cost, number, integer} dollars américains par an.",
            scope => [("cost", scope.Work.Cost(true)!.Value)]),
        Compute = Compute,
        Steps = scope => [.. BurdenHours.Steps(scope), $"Cost a year: {(scope.Work.Cost(true) is { } cost ? Words.Usd(cost) : "not known")}."],
    };

    /// <summary>Cost a year with its range.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => GovernmentBurdenCost.Of(scope.Work, project: true);
}
