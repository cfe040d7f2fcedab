using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>F9: mean amount of an activity in a year.</summary>
public static class MeanActivitySize
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "mean-activity-size",
        Code = "F9",
        Place = 4,
        Name = "Mean activity size",
        Unit = "USD a year",
        Formula = "Mean of the netted amounts of each activity in each fiscal year in which it has an attributed transaction (F9-2).",
        Range = "any amount",
        Source = "plain mean",
        UndefinedWhen = ["no_amount: no activity has an attributed transaction in these years"],
        ForGovernment = "What a project brings in a year.",
        ForDonor = "Its own project size against others.",
        ForUnitedNations = "Where projects are small and many.",
        Example = "Two projects with 10 000 and 30 000 in one year, the second again with 80 000 in the next: (10 000 + 30 000 + 80 000) ÷ 3 = 40 000 USD.",
        Sentence = new(
            "An activity of {group} spends {mean, number, integer} USD a year on average.",
            "Une activité de {group} dépense en moyenne {mean, number, integer} USD par an.",
            scope => [("mean", scope.Money.Total / scope.Money.ActivityYears.Count)]),
        Compute = Compute,
        Steps = scope => [$"{scope.Money.ActivityYears.Count} activity-years, together {Words.Usd(scope.Money.Total)}; divided by their number."],
    };

    /// <summary>The mean size.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => scope.Money.ActivityYears.Count == 0
        ? Reasons.NoAmount(scope.Money)
        : MetricValue.Of((double)scope.Money.Net / SixDecimals.PerUnit / scope.Money.ActivityYears.Count);
}
