using AidCoord.Amounts.Numbers;
using AidCoord.Metrics.Groups;
using AidCoord.Metrics.Queries;
using AidCoord.Wording;

namespace AidCoord.Metrics.Burden;

/// <summary>B7: hours for each million US dollars.</summary>
public static class HoursPerMillion
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = BurdenHours.Definition with
    {
        Id = "hours-per-million",
        Code = "B7",
        Place = 1,
        Name = "Hours per million USD",
        Unit = "hours per million USD",
        Formula = "Burden hours of the years asked about ÷ millions of US dollars of the same years.",
        Range = "0 and more",
        Source = "derived by this project",
        UndefinedWhen = [Reasons.NotMeasuredText, Reasons.HoursUnknownText, "no_amount: no money above 0 in these years"],
        ForGovernment = "Which money is dear to handle.",
        ForDonor = "How heavy it is against others of its size; compare within the same kind of aid only.",
        ForUnitedNations = "Where a common report would save most for its money.",
        Uses = Dimensions.Money,
        Example = "820 hours for 12 million dollars: 68.3 hours per million.",
        Sentence = new(
            "{group}: each million US dollars comes with {hours, number} hours of work for officials; compare only aid of the same kind.",
            "{group} : chaque million de dollars américains apporte {hours, number} heures de travail aux agents ; ne comparez que des aides du même type.",
            scope => [("hours", (double)scope.Work.TotalHours / ((double)Money(scope) / SixDecimals.PerUnit / 1e6))]),
        Compute = Compute,
        Steps = scope => [.. BurdenHours.Steps(scope), $"{Words.Number(scope.Work.TotalHours)} hours ÷ {Words.Usd(Money(scope))} of the same years."],
    };

    /// <summary>The intensity.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope)
    {
        if (BurdenHours.Missing(scope.Work) is { } missing)
            return missing;
        var money = Money(scope);
        return money <= 0
            ? NoMoney
            : MetricValue.Of((double)scope.Work.TotalHours / ((double)money / SixDecimals.PerUnit / 1e6));
    }

    internal static MetricValue NoMoney { get; } = MetricValue.None("no_amount", NothingToCompare);

    /// <summary>Money of the years whose hours are counted: hours of one year must not meet the money of ten.</summary>
    internal static Int128 Money(MetricScope scope) => scope.Money.NetIn(scope.Work.FiscalYears.ToHashSet());

    private static SpokenText NothingToCompare => new(
        "There is no money above 0 in these years to compare the work with.",
        "Il n'y a pas d'argent au-dessus de 0 dans ces années auquel comparer le travail.");
}
