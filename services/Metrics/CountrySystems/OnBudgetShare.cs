using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A5: share of scheduled government-sector aid that the government's budget holds.</summary>
public static class OnBudgetShare
{
    private static readonly SystemsRatio Ratio = new(Figure.InBudget, Figure.Scheduled);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "on-budget-share",
        Code = "A5",
        Name = "Aid on budget",
        Unit = "share of money",
        Formula = "Σ in the government's budget ÷ Σ scheduled by donors for the government sector, over the projects and years in which the government said what its budget holds and the donor what it scheduled (declared, else its original planned disbursements).",
        Range = "0 and more; above 1 the budget holds more than was scheduled: shown as it is",
        Source = "Paris Declaration indicator 3, Global Partnership indicator 6; ratio of sums after IHP+Results (2DPa)",
        UndefinedWhen = Ratio.UndefinedWhen,
        ForGovernment = "How much of the aid for its own sector its budget knows.",
        ForDonor = "Whether what it announces arrives in the budget.",
        ForUnitedNations = "Where to help donors and ministries agree on one record.",
        NotBy = SystemsRatio.NotBy,
        Evidence = EvidenceKind.Records,
        Compute = Compute,
        Steps = Ratio.Steps,
        Rows = Ratio.Rows,
        Example = "Scheduled 10 and 5, in the budget 8 and 7: 15 ÷ 15 = 100 %. One project with 139 in the budget of 100 scheduled: 139 %.",
        Sentence = new(
            "{group}: of {whole, number, integer} USD that donors scheduled for the government sector, the budget holds {part, number, integer} USD, {share, number, percent}{above, plural, =0 {} other {; more than all, so the two records should be compared}}.",
            "{group} : sur {whole, number, integer} USD prévus par les bailleurs pour le secteur public, le budget contient {part, number, integer} USD, soit {share, number, percent}{above, plural, =0 {} other { ; c'est plus que tout, il faut donc comparer les deux registres}}.",
            Ratio.Values),
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);
}
