using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.Fragmentation;

/// <summary>1.1: the money of the group.</summary>
public static class TotalMoney
{
    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "total-money",
        Code = "1.1",
        Name = "Money",
        Unit = "USD",
        Formula = "Sum of all attributed amounts, refunds and corrections taken off, each converted with the average rate of its calendar year.",
        Range = "any amount; negative when more was taken back than paid",
        Source = "sum",
        UndefinedWhen = ["no_amount: no money of the measure is recorded in these years"],
        ForGovernment = "What comes in, and through whom.",
        ForDonor = "Its weight.",
        ForUnitedNations = "Where the money is.",
        Example = "Paid 100 and 20, taken back 5: 115 USD.",
        Sentence = new(
            "{group}: {money, number, integer} USD of aid, refunds taken off.",
            "{group} : {money, number, integer} USD d'aide, remboursements déduits.",
            scope => [("money", scope.Money.Total)]),
        Compute = Compute,
        Steps = scope => ["The sum of the amounts below."],
    };

    /// <summary>The sum.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) =>
        scope.Money.IsEmpty ? Reasons.NoAmount(scope.Money) : MetricValue.Of(scope.Money.Total);
}
