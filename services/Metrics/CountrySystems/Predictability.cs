using AidCoord.Metrics.Groups;

namespace AidCoord.Metrics.CountrySystems;

/// <summary>A6: share of scheduled government-sector aid that was paid in the year for which it was scheduled.</summary>
public static class Predictability
{
    private static readonly SystemsRatio Ratio = new(Figure.PaidAsScheduled, Figure.Scheduled);

    /// <summary>The catalogue's entry.</summary>
    public static MetricDefinition Definition { get; } = new()
    {
        Id = "predictability",
        Code = "A6",
        Place = 1,
        Name = "Predictability",
        Unit = "share of money",
        Formula = "Σ min(paid, scheduled) ÷ Σ scheduled, over the projects and years in which the donor said both. What was paid beyond the schedule is counted apart.",
        Range = "0 to 1; below 0 when donors took back more than they paid",
        Source = "Paris Declaration indicator 7, Global Partnership indicator 5a; capped form general knowledge, ratio of sums after IHP+Results (4DP)",
        UndefinedWhen = Ratio.UndefinedWhen,
        ForGovernment = "How far it can plan with what donors announce.",
        ForDonor = "Whether it keeps its own schedule.",
        ForUnitedNations = "Which funding gaps come from late payments.",
        NotBy = SystemsRatio.NotBy,
        Evidence = EvidenceKind.Records,
        Compute = Compute,
        Steps = Steps,
        Rows = Ratio.Rows,
        Example = "Paid 8 of 10 and 7 of 5: (8 + 5) ÷ (10 + 5) = 13 ÷ 15 = 86.7 %, and 2 beyond the schedule.",
        Sentence = new(
            "{group}: of {whole, number, integer} USD scheduled for the government sector, donors paid {part, number, integer} USD in the year, {share, number, percent}.",
            "{group} : sur {whole, number, integer} USD prévus pour le secteur public, les bailleurs ont payé {part, number, integer} USD dans l'année, soit {share, number, percent}.",
            Ratio.Values),
    };

    /// <summary>The share.</summary>
    /// <param name="scope">The group.</param>
    public static MetricValue Compute(MetricScope scope) => Ratio.Value(scope);

    private static IEnumerable<string> Steps(MetricScope scope) =>
        [.. Ratio.Steps(scope), $"Paid beyond the schedule, counted apart: {Words.Usd(PaidBeyondSchedule.Ratio.Sums(scope).Part)}."];
}
