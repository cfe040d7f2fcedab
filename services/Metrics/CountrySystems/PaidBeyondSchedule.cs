using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A6: money that donors paid beyond their schedule. It mends no payment that failed to come elsewhere.</summary>
public static class PaidBeyondSchedule
{
    internal static SystemsRatio Ratio { get; } = new(Figure.PaidBeyondSchedule, Figure.Scheduled);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = Predictability.Definition with
    {
        Id = "paid-beyond-schedule",
        Place = 2,
        Name = "Paid beyond the schedule",
        Unit = "USD",
        Formula = "Σ max(0, paid − scheduled) over the projects and years in which the donor said both.",
        Range = "0 and more",
        UndefinedWhen = [.. Ratio.UndefinedWhen.Take(2)],
        ForGovernment = "What came without notice and may not be in the budget.",
        ForDonor = "Where its schedule was too low.",
        ForUnitedNations = "Where money moved late in the year.",
        Compute = Compute,
        Steps = scope => [$"{Words.Usd(Ratio.Sums(scope).Part)} paid beyond {Words.Usd(Ratio.Sums(scope).Whole)} scheduled."],
        Rows = Ratio.Rows,
        Example = "Paid 8 of 10 and 7 of 5: 0 + 2 = 2.",
        Sentence = new(
            "{group}: donors paid {part, number, integer} USD for the government sector that they had not scheduled.",
            "{group} : les bailleurs ont payé pour le secteur public {part, number, integer} USD qu'ils n'avaient pas prévus.",
            scope => [("part", SixDecimals.ToDecimal(Ratio.Sums(scope).Part))]),
    };

    /// <summary>The amount, in US dollars.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Missing(scope) ?? MetricValue.Of(SixDecimals.ToDecimal(Ratio.Sums(scope).Part));
}
